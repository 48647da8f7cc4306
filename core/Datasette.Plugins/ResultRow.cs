using System.Text;

namespace Datasette.Plugins;

/// <summary>A row: values by index and by name. The row of a page reads values lazily, and only until the page is made.</summary>
public abstract class ResultRow
{
    /// <summary>The names of the columns.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The value at an index.</summary>
    public abstract SqlValue this[int column] { get; }

    /// <summary>The value at an index without a copy of it: half of what <see cref="this[int]"/> costs for text, or less.</summary>
    public virtual SqlCell Cell(int column)
    {
        var value = this[column];
        if (value.Integer is { } integer) return SqlCell.Of(integer);
        if (value.Real is { } real) return SqlCell.Of(real);
        if (value.Text is { } text) return SqlCell.OfText(value.StoredText ?? Encoding.UTF8.GetBytes(text));
        return value.Blob is { } blob ? SqlCell.OfBlob(blob) : SqlCell.Null;
    }

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
