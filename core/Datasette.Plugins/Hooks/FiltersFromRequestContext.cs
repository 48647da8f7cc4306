namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IFiltersFromRequest"/>.</summary>
public readonly record struct FiltersFromRequestContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request.</summary>
    public required IRequest Request { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>The name of the table or view.</summary>
    public required string Table { get; init; }

    /// <summary>How many parameters the page's conditions have so far: those of its filters are named <c>p0</c>, <c>p1</c> and so
    /// on.</summary>
    public required int ParameterCount { get; init; }

    internal Func<string, TableInfo?>? Find { get; init; }

    /// <summary>A table or view of the database, if the actor may view it; null otherwise, as where there is none of that name.</summary>
    public TableInfo? FindTable(string name) => Find?.Invoke(name);
}
