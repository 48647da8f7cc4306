using Datasette.Errors;

namespace Datasette.Pages;

/// <summary>An error as its page shows it.</summary>
/// <param name="Error">What is wrong.</param>
/// <param name="Near">What the visitor may have meant: names and paths.</param>
/// <param name="Database">The database that the path names, which the visitor may view; or null.</param>
internal sealed record ErrorContext(
    DatasetteException Error, IReadOnlyList<(string Name, string Path)> Near, (string Name, string Path)? Database);
