namespace Datasette.Plugins;

/// <summary>A row: values by place and by name. A row of a page reads its values when they are asked for, while the page is made.</summary>
public abstract class ResultRow
{
    /// <summary>The names of the columns.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The value at a place.</summary>
    public abstract SqlValue this[int column] { get; }

    /// <summary>The value of a column; null where there is no such column, and where the value is null.</summary>
    public SqlValue this[string column]
    {
        get
        {
            for (var i = 0; i < Columns.Count; i++)
                if (Columns[i] == column) return this[i];
            return SqlValue.Null;
        }
    }
}
