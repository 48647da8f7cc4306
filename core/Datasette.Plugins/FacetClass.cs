namespace Datasette.Plugins;

/// <summary>A kind of facet: how values are counted, which filter chooses one, and when it is suggested.</summary>
/// <param name="type">The name of the kind; <c>?_facet_TYPE=column</c> asks for it.</param>
public abstract class FacetClass(string type)
{
    public string Type { get; } = type;

    /// <summary>Statement with two columns, a value and how many rows have it, most frequent first.</summary>
    /// <param name="rows">The statement that selects the rows of the result, with all columns of the table.</param>
    /// <param name="column">The column as SQL, quoted.</param>
    /// <param name="limit">Values to find.</param>
    public abstract string CountSql(string rows, string column, int limit);

    /// <summary>The filter argument that keeps the rows with one value, such as <c>column__contains</c>.</summary>
    public abstract string FilterArgument(string column);

    /// <summary>A statement whose first value is not 0 where the facet is worth suggesting for a column; null for never.</summary>
    /// <param name="rows">The statement that selects the rows of the result.</param>
    /// <param name="column">The column as SQL, quoted.</param>
    public virtual string? SuggestSql(string rows, string column) => null;

    /// <summary>
    /// Whether <see cref="SuggestSql(string, string, IRequest)"/> looks at the request. False by default: then suggestions are kept in
    /// memory for all requests for the same rows.
    /// </summary>
    public virtual bool SuggestsByRequest => false;

    /// <summary>The same by the request, for facets that are suggested to some requests only. Called for each column.</summary>
    /// <param name="rows">The statement that selects the rows of the result.</param>
    /// <param name="column">The column as SQL, quoted.</param>
    /// <param name="request">The request for the page.</param>
    public virtual string? SuggestSql(string rows, string column, IRequest request) => SuggestSql(rows, column);
}
