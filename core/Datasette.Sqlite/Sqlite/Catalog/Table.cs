using System.Text.Json.Serialization;
using Datasette.Errors;

namespace Datasette.Sqlite.Catalog;

/// <summary>What is known of a table or view without reading its rows. Baked into a bundle, or read when a database is opened.</summary>
internal sealed record Table
{
    public required string Name { get; init; }

    public bool IsView { get; init; }

    /// <summary>The columns that can be read; none where <see cref="Problem"/> is that the whole table cannot.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>Why the table, or columns of it that are left out here, cannot be read, and what would help; null where all can.</summary>
    public string? Problem { get; init; }

    public IReadOnlyList<ForeignKey> ForeignKeys { get; init; } = [];

    public IReadOnlyList<IncomingKey> Incoming { get; init; } = [];

    /// <summary>Left out of listings: shadow tables, full-text content tables, names that begin with an underscore, and the like.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The full-text table that searches this one, or null.</summary>
    public string? FtsTable { get; init; }

    /// <summary>The column that <see cref="FtsTable"/> calls rowid (<c>content_rowid</c>), where that is not the rowid.</summary>
    public string? FtsKey { get; init; }

    /// <summary>The table whose content this one holds in another form, as full-text tables do, or null.</summary>
    public string? Serves { get; init; }

    /// <summary>The column that names a row to people, or null.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>The statement that made it.</summary>
    public string Sql { get; init; } = "";

    /// <summary>The statement that made it, with its indexes on the lines after.</summary>
    public required string Definition { get; init; }

    /// <summary>The exact number of rows, or null where nobody counted.</summary>
    public long? Count { get; init; }

    /// <summary>Names of the primary key's columns in key order; empty for rowid tables and views.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> PrimaryKeys => field ??=
        [.. Columns.Where(column => column.PrimaryKey > 0).OrderBy(column => column.PrimaryKey).Select(column => column.Name)];

    /// <summary>True for a table whose rows are found by <c>rowid</c>.</summary>
    [JsonIgnore]
    public bool UsesRowid => !IsView && PrimaryKeys.Count == 0;

    /// <summary>What identifies a row in a URL: the primary key, or rowid; empty for a view.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> RowKeys => field ??= UsesRowid ? ["rowid"] : PrimaryKeys;

    /// <summary>False where nothing of it can be read.</summary>
    [JsonIgnore]
    public bool IsReadable => Problem is null || Columns.Count > 0;

    /// <summary>False for views, and for virtual tables that may take their rows from anywhere.</summary>
    [JsonIgnore]
    public bool HasOwnRows => _hasOwnRows ??= !IsView && (!Sql.StartsWith("create virtual", StringComparison.OrdinalIgnoreCase)
        || VirtualTable.Parse(Sql) is { IsFullText: true });

    /// <exception cref="InvalidSql">Nothing of it can be read.</exception>
    public void RequireReadable()
    {
        if (!IsReadable) throw new InvalidSql(Problem!);
    }

    /// <summary>The columns' names as SQL, with rowid first where rows are found by it.</summary>
    [JsonIgnore]
    internal SqlText SelectAll => _selectAll ??= SqlText.Names(AllColumns);

    [JsonIgnore]
    internal IReadOnlyList<string> AllColumns => field ??= UsesRowid ? ["rowid", .. ColumnNames] : ColumnNames;

    [JsonIgnore]
    internal IReadOnlyList<string> ColumnNames => field ??= [.. Columns.Select(column => column.Name)];

    private SqlText? _selectAll;
    private bool? _hasOwnRows;

    /// <summary>A column by its name; null for rowid, which is not declared, and for one that is not there.</summary>
    public Column? FindColumn(string name) => Columns.FirstOrDefault(column => column.Name == name);

    public bool HasColumn(string name) => Columns.Any(column => column.Name == name);
}
