using Datasette.Errors;

namespace Datasette.Pages;

/// <summary>An error as its page shows it.</summary>
/// <param name="Error">The error.</param>
internal sealed record ErrorContext(DatasetteException Error)
{
    /// <summary>Suggestions for a 404: names and paths near to the requested one, the nearest first.</summary>
    public IReadOnlyList<(string Name, string Path)> Near { get; init; } = [];

    /// <summary>The database in the path of a 404 or 400, if the actor may view it; else null.</summary>
    public (string Name, string Path)? Database { get; init; }

    /// <summary>The table or view in the path, if the actor may view it; else null.</summary>
    public (string Name, string Path)? Table { get; init; }
}
