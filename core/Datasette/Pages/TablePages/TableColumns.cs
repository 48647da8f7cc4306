using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Datasette.Maps;
using Datasette.Pages.SearchEngines;
using Datasette.Rendering.Cells;
using Datasette.Sites;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Sorting;
using Jinja.Filters;

namespace Datasette.Pages.TablePages;

/// <summary>
/// What pages show of a table and its columns whatever their arguments are: made once, and kept as long as the table's schema.
/// </summary>
internal sealed class TableColumns
{
    private static readonly ConditionalWeakTable<Table, TableColumns> Known = new();

    private readonly Site _site;
    private readonly Table _table;
    private readonly ConcurrentDictionary<string, DisplayColumn> _columns = new(StringComparer.Ordinal);
    private readonly Func<string, DisplayColumn> _make;
    private readonly Lazy<SubjectDescription> _subject;
    private readonly bool _hasPlaces;
    private byte[]? _options, _filterRow, _data, _chooser;
    private IReadOnlyList<DisplayColumn>? _shown;

    private TableColumns(TableContext page)
    {
        var (site, database, table, config) = (page.Site, page.Database, page.Table, page.Config);
        (_site, _table) = (site, table);
        _make = name => DisplayColumn.Of(table, name, Sort.IsSortable(name, table, config),
            TableMetadata.ColumnDescription(site, database, table, name));
        _subject = new(() => TableSubject.Of(site, database, table));
        Feed = FeedColumn.Of(table);
        _hasPlaces = IsPlaces(table.ColumnNames);
    }

    public static TableColumns Of(TableContext page)
    {
        if (Known.TryGetValue(page.Table, out var known) && known._site == page.Site) return known;
        var made = new TableColumns(page);
        Known.AddOrUpdate(page.Table, made);
        return made;
    }

    /// <summary>What search engines are told of the table.</summary>
    public SubjectDescription Subject => _subject.Value;

    /// <summary>The column of the table's Atom feed, or null.</summary>
    public string? Feed { get; }

    /// <summary>A column of the table, or its rowid. A page names no others: arguments with unknown columns are refused.</summary>
    public DisplayColumn Find(string name) => _columns.GetOrAdd(name, _make);

    /// <summary>
    /// The columns of a page. Pages that show all columns have the same list, unless columns have types: those may be assigned while the
    /// site is served.
    /// </summary>
    public IReadOnlyList<DisplayColumn> Shown(TableContext page) => page.ShowsAllColumns && page.ColumnTypes.Count == 0
        ? _shown ??= [.. DisplayColumn.Of(page)]
        : [.. DisplayColumn.Of(page)];

    /// <summary>What was written last for a page's headings, sort menu and suggested facets.</summary>
    public KeptHtml Html { get; } = new();

    /// <summary>The filter form's menu of all columns, none of them chosen.</summary>
    public byte[] Options(TableContext page) =>
        _options ??= CellValue.Bytes((ref html) => FilterOptions.WriteColumns(ref html, page.FilterColumns, ""));

    /// <summary>The filter form's row for a filter of any of the columns.</summary>
    public byte[] FilterRow(TableContext page) => _filterRow ??= FilterRows.Unchosen(page);

    /// <summary><c>table_page_data</c> as JSON for a database that is immutable: with nothing about writing.</summary>
    public byte[] DataJson(TableContext page) =>
        _data ??= Encoding.UTF8.GetBytes(ValueJson.Of(PageData.Of(page.Urls, page.Database, page.Schema, page.Table)));

    /// <summary><c>column_chooser_data</c> as JSON where all columns are shown.</summary>
    public byte[] ChooserJson(TableContext page) => _chooser ??= Encoding.UTF8.GetBytes(ValueJson.Of(PageData.Chooser(page)));

    /// <summary>Whether any of the columns may hold places.</summary>
    public bool HasPlaces(IReadOnlyList<string> columns) => ReferenceEquals(columns, _table.ColumnNames) ? _hasPlaces : IsPlaces(columns);

    private bool IsPlaces(IReadOnlyList<string> columns) => PlaceNames.Any(columns, name => _table.FindColumn(name)?.Type);
}
