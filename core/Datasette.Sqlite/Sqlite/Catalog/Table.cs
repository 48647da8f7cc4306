using System.Text.Json.Serialization;
using Datasette.Errors;

namespace Datasette.Sqlite.Catalog;

/// <summary>A table or view without its rows. Baked into a bundle, or read when a database is opened.</summary>
internal sealed record Table
{
    public required string Name { get; init; }

    public bool IsView { get; init; }

    /// <summary>The readable columns; none if <see cref="Problem"/> concerns the whole table.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>The error of the table, or of columns that are left out, with advice; null for none.</summary>
    public string? Problem { get; init; }

    public IReadOnlyList<ForeignKey> ForeignKeys { get; init; } = [];

    public IReadOnlyList<IncomingKey> Incoming { get; init; } = [];

    /// <summary>Hidden in lists: shadow tables, full-text content tables, names that begin with an underscore, and so on.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The full-text table of this one, or null.</summary>
    public string? FtsTable { get; init; }

    /// <summary>
    /// The table's own full-text table where the actor may not view that one by itself: it finds rows that the actor may view.
    /// </summary>
    [JsonIgnore]
    public Table? HiddenIndex { get; init; }

    /// <summary>The full-text table that searches this one, whether the actor may view it by itself or not.</summary>
    [JsonIgnore]
    public string? SearchedBy => FtsTable ?? HiddenIndex?.Name;

    /// <summary>The <c>content_rowid</c> column of <see cref="FtsTable"/>, if it is not the rowid.</summary>
    public string? FtsKey { get; init; }

    /// <summary>The table whose content this one holds in another form, as full-text and shadow tables do, or null.</summary>
    public string? Serves { get; init; }

    /// <summary>The label column, or null.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>The CREATE statement.</summary>
    public string Sql { get; init; } = "";

    /// <summary>The CREATE statement, followed by those of its indexes.</summary>
    public required string Definition { get; init; }

    /// <summary>The exact row count, or null if unknown.</summary>
    public long? Count { get; init; }

    /// <summary>The primary key columns in key order; empty for rowid tables without one and for views.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> PrimaryKeys => field ??=
        [.. Columns.Where(column => column.PrimaryKey > 0).OrderBy(column => column.PrimaryKey).Select(column => column.Name)];

    /// <summary>True for a table whose rows are identified by <c>rowid</c>.</summary>
    [JsonIgnore]
    public bool UsesRowid => !IsView && PrimaryKeys.Count == 0;

    /// <summary>The columns that identify a row in a URL: the primary key, or rowid; empty for a view.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> RowKeys => field ??= UsesRowid ? ["rowid"] : PrimaryKeys;

    /// <summary>False if no column is readable.</summary>
    [JsonIgnore]
    public bool IsReadable => Problem is null || Columns.Count > 0;

    /// <summary>False for views, and for virtual tables that may take their rows from anywhere.</summary>
    [JsonIgnore]
    public bool HasOwnRows => _hasOwnRows ??= !IsView && (!Sql.StartsWith("create virtual", StringComparison.OrdinalIgnoreCase)
        || VirtualTable.Parse(Sql) is { IsFullText: true });

    /// <exception cref="InvalidSql">No column is readable.</exception>
    public void RequireReadable()
    {
        if (!IsReadable) throw new InvalidSql(Problem!);
    }

    /// <summary>The column names as SQL, with rowid first if it identifies rows.</summary>
    [JsonIgnore]
    internal SqlText SelectAll => _selectAll ??= SqlText.Names(AllColumns);

    [JsonIgnore]
    internal IReadOnlyList<string> AllColumns => field ??= UsesRowid ? ["rowid", .. ColumnNames] : ColumnNames;

    [JsonIgnore]
    internal IReadOnlyList<string> ColumnNames => field ??= [.. Columns.Select(column => column.Name)];

    private SqlText? _selectAll;
    private bool? _hasOwnRows;

    /// <summary>Whether SQLite numbers the column itself: a key that is another name of the rowid.</summary>
    public bool IsNumbered(Column column) =>
        PrimaryKeys is [var only] && only == column.Name && column.Type.Equals("INTEGER", StringComparison.OrdinalIgnoreCase);

    /// <summary>Finds a column by name; null for rowid, which is not declared, and for a missing one.</summary>
    public Column? FindColumn(string name) => Columns.FirstOrDefault(column => column.Name == name);

    public bool HasColumn(string name) => Columns.Any(column => column.Name == name);
}
