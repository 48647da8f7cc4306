using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Datasette.Sqlite.Catalog;

namespace Datasette.Sqlite;

/// <summary>
/// The tables and views that a statement may read. What a view reads is the view's affair: whoever may see the view may see
/// that. SQLite's own tables, which list all names, may not be read.
/// </summary>
internal sealed class ReadableTables
{
    /// <summary>Made once for all who may see the same.</summary>
    private static readonly ConditionalWeakTable<Schema, ReadableTables> Made = [];

    /// <summary>Table-valued functions that show nothing but their arguments, or what is the same in every database.</summary>
    private static readonly FrozenSet<string> Functions =
        Names(["json_each", "json_tree", "generate_series", "pragma_function_list", "pragma_database_list", "pragma_page_count", "pragma_page_size", "pragma_schema_version", "pragma_max_page_count"]);

    /// <summary>What those ask, and what full-text search asks of itself.</summary>
    private static readonly FrozenSet<string> Pragmas = Names(["data_version", "page_size", "page_count", "max_page_count", "schema_version", "database_list", "function_list"]);

    private readonly FrozenSet<string> _views;
    private readonly FrozenSet<string> _all;
    private readonly FrozenSet<string> _visible;

    private ReadableTables(Schema whole, Schema visible)
    {
        _views = Names(whole.Tables.Where(table => table.IsView).Select(table => table.Name));
        _all = Names(whole.Tables.Select(table => table.Name));
        _visible = Names(visible.Tables.Select(table => table.Name));
    }

    /// <param name="whole">What the database holds.</param>
    /// <param name="visible">What of it the statement may read.</param>
    public static ReadableTables Of(Schema whole, Schema visible) => Made.GetValue(visible, part => new ReadableTables(whole, part));

    /// <remarks>
    /// To count the rows of a view without reading a column is to count those of its tables, as far as SQLite tells: that
    /// takes the right to view them.
    /// </remarks>
    /// <param name="table">The table that is read.</param>
    /// <param name="column">Its column, or nothing where a statement reads none.</param>
    /// <param name="within">The view in whose definition it is read, or null. That the view may be read has been asked before.</param>
    public bool MayRead(string table, string column, string? within)
    {
        if (_visible.Contains(table) || (within is not null && _views.Contains(within))) return true;
        if (_all.Contains(table) || table.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase)) return false;
        // The name of a common table expression arrives here too where nothing but its rows is counted.
        return Functions.Contains(table) || (column.Length == 0 && !table.StartsWith("pragma_", StringComparison.OrdinalIgnoreCase));
    }

    public static bool MayAsk(string pragma) => Pragmas.Contains(pragma);

    private static FrozenSet<string> Names(IEnumerable<string> names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
