namespace Datasette.Plugins;

/// <summary>A kind of facet: the SQL that counts values, the filter argument of a value, and the rule for suggesting it.</summary>
/// <param name="type">The name of the kind; the request argument is <c>?_facet_TYPE=column</c>.</param>
public abstract class FacetClass(string type)
{
    /// <summary>The name of the kind.</summary>
    public string Type { get; } = type;

    /// <summary>SQL with two columns: a value and its row count, most frequent first.</summary>
    /// <param name="rows">The statement that selects the result's rows, with all columns of the table.</param>
    /// <param name="column">The column as SQL, quoted.</param>
    /// <param name="limit">Limit of values.</param>
    public abstract string CountSql(string rows, string column, int limit);

    /// <summary>The filter argument that selects rows with one value, such as <c>column__contains</c>.</summary>
    public abstract string FilterArgument(string column);

    /// <summary>SQL whose first value is not 0 if the facet should be suggested for a column; null for never.</summary>
    /// <param name="rows">The statement that selects the result's rows.</param>
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
