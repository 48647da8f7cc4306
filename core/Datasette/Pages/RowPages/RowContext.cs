using Datasette.Http;
using Datasette.Rendering;
using Datasette.Rendering.Cells;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;

namespace Datasette.Pages.RowPages;

/// <summary>A row page: the row, and the table it stands in.</summary>
internal sealed record RowContext
{
    public required RequestContext Context { get; init; }

    public required Database Database { get; init; }

    public required Table Table { get; init; }

    /// <summary>The key values that the URL names, as people read them.</summary>
    public required IReadOnlyList<string> KeyValues { get; init; }

    /// <summary>The part of the row's URL that names it.</summary>
    public required string RowPath { get; init; }

    /// <summary>What columns hold, as far as the configuration says it.</summary>
    public IReadOnlyDictionary<string, ColumnType> ColumnTypes =>
        field ??= ColumnType.Of(Table, Site.TableConfig(Database.Name, Table.Name), Site.Registries.ColumnTypes);

    public required SqlQuery Query { get; init; }

    /// <summary>One row.</summary>
    public required Rows Rows { get; init; }

    /// <summary>Whether others cannot see the table.</summary>
    public required bool IsPrivate { get; init; }

    /// <summary>The cells that plugins show; null where no plugin shows any.</summary>
    public ValueTask<RenderedCells?> RenderedAsync() => RenderedCells.ReadAsync(
        Site.ForTemplates, Request, Rows, Database.Name, Table.Name, Table.RowKeys, ColumnType.Places(ColumnTypes, Rows.Columns.Names));

    /// <summary>The page's own frame, with what plugins are told of it.</summary>
    public PageFrame Frame() => Context.Page(TemplateNames.Row(Database.Name, Table.Name)) with { Columns = Rows.Columns.Names.ToArray() };

    public Site Site => Context.Site;

    public Request Request => Context.Request;

    public Urls Urls => Site.Urls;
}
