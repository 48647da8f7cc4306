namespace Datasette.Publish.Processes;

/// <summary>What a finished command said.</summary>
internal sealed record ChildResult(int ExitCode, string Output, string Errors);
