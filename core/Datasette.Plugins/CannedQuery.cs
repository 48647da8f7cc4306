namespace Datasette.Plugins;

/// <summary>A stored query of a plugin.</summary>
/// <param name="Name">Its name: its page is <c>/DATABASE/NAME</c>.</param>
/// <param name="Sql">The SQL.</param>
public sealed record CannedQuery(string Name, string Sql)
{
    /// <summary>Its title; null for its name.</summary>
    public string? Title { get; init; }

    /// <summary>Its description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Whether its page hides the SQL.</summary>
    public bool HideSql { get; init; }

    /// <summary>The parameters of its form; if empty, those of the SQL.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>Whether it writes: it runs on POST only.</summary>
    public bool IsWrite { get; init; }
}
