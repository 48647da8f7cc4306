namespace Datasette.Publish.Targets.Functions;

/// <summary>The program that the Functions host starts.</summary>
internal enum FunctionsHandler
{
    /// <summary>A .NET isolated worker, the platform's usual way.</summary>
    Worker,

    /// <summary>The executable of the other targets, as a custom handler.</summary>
    Custom,
}
