namespace Datasette.Pages.SpecialPages;

/// <summary>The data of the autocomplete debug page.</summary>
internal sealed record AutocompleteDebug
{
    /// <summary>The database and the table to search, or null before they are chosen.</summary>
    public string? Database { get; init; }

    public string? Table { get; init; }

    public string? LabelColumn { get; init; }

    /// <summary>The URL of the table's autocomplete endpoint.</summary>
    public string? Url { get; init; }

    /// <summary>Tables with a label column.</summary>
    public IReadOnlyList<(string Database, string Table, string LabelColumn)> Suggestions { get; init; } = [];
}
