namespace Datasette.Plugins;

/// <summary>A stored query of a plugin.</summary>
/// <param name="Name">Its name: it has a page at <c>/DATABASE/NAME</c>.</param>
/// <param name="Sql">The statement.</param>
public sealed record CannedQuery(string Name, string Sql)
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>The page starts without its SQL.</summary>
    public bool HideSql { get; init; }

    /// <summary>The parameters that its form asks for; those of the statement where empty.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>Whether it changes the database: it runs on POST alone.</summary>
    public bool IsWrite { get; init; }
}
