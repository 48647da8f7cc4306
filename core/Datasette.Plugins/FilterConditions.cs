namespace Datasette.Plugins;

/// <summary>WHERE conditions of a table page.</summary>
public sealed record FilterConditions
{
    /// <summary>SQL conditions of the plugin, combined with AND. The actor's permissions do not restrict what they read.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>
    /// Conditions that the client wrote, as in <c>?_where=</c>: the actor must be allowed <c>execute-sql</c>, and the page reads only what
    /// the actor may view, within the limits of clients' SQL.
    /// </summary>
    public IReadOnlyList<string> ClientWhere { get; init; } = [];

    /// <summary>
    /// Whether the cost of <see cref="Where"/> for a row does not depend on what the client sends: no LIKE or GLOB with a pattern, and no
    /// function with a text of the client's. The page then runs beside the site's own pages; otherwise on the connections where patterns
    /// and functions are bounded.
    /// </summary>
    public bool IsBounded { get; init; }

    /// <summary>The parameters of <see cref="Where"/>; the names must be unique on the page.</summary>
    public IReadOnlyList<SqlParameter> Parameters { get; init; } = [];

    /// <summary>Their English descriptions on the page, such as <c>within 10 km of London</c>.</summary>
    public IReadOnlyList<string> Descriptions { get; init; } = [];
}
