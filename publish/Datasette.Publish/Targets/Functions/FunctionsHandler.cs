namespace Datasette.Publish.Targets.Functions;

/// <summary>Which program of ours the Functions host starts.</summary>
internal enum FunctionsHandler
{
    /// <summary>A .NET isolated worker, the platform's own way.</summary>
    Worker,

    /// <summary>The executable of all other targets.</summary>
    Custom,
}
