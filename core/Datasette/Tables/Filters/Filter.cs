using Datasette.Sqlite;

namespace Datasette.Tables.Filters;

/// <summary>A filter operator: the comparison of an argument <c>column__name=value</c>.</summary>
internal abstract class Filter(string name, string display, bool takesValue = true)
{
    /// <summary>The name after the double underscore.</summary>
    public string Name { get; } = name;

    /// <summary>The label in the filter menu.</summary>
    public string Display { get; } = display;

    /// <summary>False for filters such as <c>isnull</c>, which ignore the value.</summary>
    public bool TakesValue { get; } = takesValue;

    /// <summary>The condition, with parameters numbered from <paramref name="firstParameter"/>.</summary>
    public abstract WhereClause Apply(string table, string column, string value, int firstParameter);

    /// <summary>Always quotes the column, as Datasette does in conditions.</summary>
    protected static SqlText Quoted(string column) => SqlText.Quoted(column);
}
