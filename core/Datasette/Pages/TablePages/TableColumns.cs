using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Datasette.Rendering.Cells;
using Datasette.Sites;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Sorting;

namespace Datasette.Pages.TablePages;

/// <summary>What pages show of a table's columns whatever their arguments are: made once, and kept as long as the table's schema.</summary>
internal sealed class TableColumns
{
    private static readonly ConditionalWeakTable<Table, TableColumns> Known = new();

    private readonly Site _site;
    private readonly ConcurrentDictionary<string, DisplayColumn> _columns = new(StringComparer.Ordinal);
    private readonly Func<string, DisplayColumn> _make;
    private byte[]? _options;

    private TableColumns(TableContext page)
    {
        var (site, database, table, config) = (page.Site, page.Database, page.Table, page.Config);
        _site = site;
        _make = name => DisplayColumn.Of(table, name, Sort.IsSortable(name, table, config),
            TableMetadata.ColumnDescription(site, database, table, name));
    }

    public static TableColumns Of(TableContext page)
    {
        if (Known.TryGetValue(page.Table, out var known) && known._site == page.Site) return known;
        var made = new TableColumns(page);
        Known.AddOrUpdate(page.Table, made);
        return made;
    }

    /// <summary>A column of the table, or its rowid. A page names no others: arguments with unknown columns are refused.</summary>
    public DisplayColumn Find(string name) => _columns.GetOrAdd(name, _make);

    /// <summary>The filter form's menu of all columns, none of them chosen.</summary>
    /// <param name="columns">The columns.</param>
    public byte[] Options(IEnumerable<string> columns) =>
        _options ??= CellValue.Bytes((ref html) => FilterOptions.WriteColumns(ref html, columns, ""));
}
