namespace Datasette.Publish.Processes;

/// <summary>The output of a finished command.</summary>
internal sealed record ChildResult(int ExitCode, string Output, string Errors);
