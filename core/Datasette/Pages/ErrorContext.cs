using Datasette.Errors;

namespace Datasette.Pages;

/// <summary>An error as its page shows it.</summary>
/// <param name="Error">The error.</param>
/// <param name="Near">Suggestions for a 404: names and paths near to the requested one.</param>
/// <param name="Database">The database in the path, if the actor may view it; else null.</param>
internal sealed record ErrorContext(
    DatasetteException Error, IReadOnlyList<(string Name, string Path)> Near, (string Name, string Path)? Database);
