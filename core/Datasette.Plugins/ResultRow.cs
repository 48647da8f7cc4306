namespace Datasette.Plugins;

/// <summary>A row: values by index and by name. The row of a page reads values lazily, and only until the page is made.</summary>
public abstract class ResultRow
{
    /// <summary>The names of the columns.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The value at an index.</summary>
    public abstract SqlValue this[int column] { get; }

    /// <summary>The value of a column; null for a missing column, and for NULL.</summary>
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
