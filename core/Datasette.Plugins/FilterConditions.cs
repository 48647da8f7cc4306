namespace Datasette.Plugins;

/// <summary>WHERE conditions of a table page.</summary>
public sealed record FilterConditions
{
    /// <summary>SQL conditions, combined with AND.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>Their parameters; the names must be unique on the page.</summary>
    public IReadOnlyList<SqlParameter> Parameters { get; init; } = [];

    /// <summary>Their English descriptions on the page, such as <c>within 10 km of London</c>.</summary>
    public IReadOnlyList<string> Descriptions { get; init; } = [];
}
