namespace Datasette.Plugins.Hooks;

/// <summary>
/// The arguments of <see cref="IExtraCssUrls"/>, <see cref="IExtraJsUrls"/>, <see cref="IExtraBodyScript"/> and <see
/// cref="IExtraTemplateVars"/>.
/// </summary>
public readonly record struct PageContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request.</summary>
    public required IRequest Request { get; init; }

    /// <summary>The template that renders the page, such as <c>table.html</c>.</summary>
    public required string Template { get; init; }

    /// <summary>The name of the database, or null.</summary>
    public required string? Database { get; init; }

    /// <summary>The name of the table or view, or null.</summary>
    public required string? Table { get; init; }

    /// <summary>The columns of the page, or null.</summary>
    public required IReadOnlyList<string>? Columns { get; init; }

    /// <summary>
    /// The kind of page: <c>index</c>, <c>database</c>, <c>table</c>, <c>row</c>, <c>json_data</c>, <c>error</c> and so on.
    /// </summary>
    public required string ViewName { get; init; }
}
