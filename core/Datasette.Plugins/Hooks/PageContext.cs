namespace Datasette.Plugins.Hooks;

/// <summary>
/// What <see cref="IExtraCssUrls"/>, <see cref="IExtraJsUrls"/>, <see cref="IExtraBodyScript"/> and <see cref="IExtraTemplateVars"/> is
/// given.
/// </summary>
public readonly record struct PageContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request that the page answers.</summary>
    public required IRequest Request { get; init; }

    /// <summary>The template that renders the page, such as <c>table.html</c>.</summary>
    public required string Template { get; init; }

    /// <summary>The name of the database; null where the page is over none.</summary>
    public required string? Database { get; init; }

    /// <summary>The name of the table or view; null where there is none.</summary>
    public required string? Table { get; init; }

    /// <summary>The columns that the page shows; null where it shows none.</summary>
    public required IReadOnlyList<string>? Columns { get; init; }

    /// <summary>
    /// The kind of page: <c>index</c>, <c>database</c>, <c>table</c>, <c>row</c>, <c>json_data</c>, <c>error</c> and so on.
    /// </summary>
    public required string ViewName { get; init; }
}
