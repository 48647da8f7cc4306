using Datasette.Sqlite;

namespace Datasette.Tables.Filters;

/// <summary>A comparison that an argument <c>column__name=value</c> asks for.</summary>
internal abstract class Filter(string name, string display, bool takesValue = true)
{
    /// <summary>What stands after the double underscore.</summary>
    public string Name { get; } = name;

    /// <summary>What the filter menu shows.</summary>
    public string Display { get; } = display;

    /// <summary>False for filters such as <c>isnull</c>, whose value says nothing.</summary>
    public bool TakesValue { get; } = takesValue;

    /// <summary>The condition, with parameters numbered from <paramref name="firstParameter"/>.</summary>
    public abstract WhereClause Apply(string table, string column, string value, int firstParameter);

    /// <summary>The column always in double quotes, as the reference writes it in conditions.</summary>
    protected static SqlText Quoted(string column) => SqlText.Quoted(column);
}
