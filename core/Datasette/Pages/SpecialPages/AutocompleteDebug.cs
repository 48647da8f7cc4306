namespace Datasette.Pages.SpecialPages;

/// <summary>What the page for trying autocomplete shows.</summary>
internal sealed record AutocompleteDebug
{
    /// <summary>The database and the table to try, or null before one is chosen.</summary>
    public string? Database { get; init; }

    public string? Table { get; init; }

    public string? LabelColumn { get; init; }

    /// <summary>The path that the field asks.</summary>
    public string? Url { get; init; }

    /// <summary>Tables that are worth a try.</summary>
    public IReadOnlyList<(string Database, string Table, string LabelColumn)> Suggestions { get; init; } = [];
}
