namespace Datasette.Plugins;

/// <summary>Conditions on the rows of a table page.</summary>
public sealed record FilterConditions
{
    /// <summary>Conditions as SQL, all of which must hold.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>Their parameters: names that no other condition of the page has.</summary>
    public IReadOnlyList<SqlParameter> Parameters { get; init; } = [];

    /// <summary>What the page says of them, such as <c>within 10 km of London</c>.</summary>
    public IReadOnlyList<string> Descriptions { get; init; } = [];
}
