using Datasette.Http;
using Datasette.Rendering;
using Datasette.Rendering.Cells;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;

namespace Datasette.Pages.RowPages;

/// <summary>A row page: the row and its table.</summary>
internal sealed record RowContext
{
    public required RequestContext Context { get; init; }

    public required Database Database { get; init; }

    public required Table Table { get; init; }

    /// <summary>The key values in the URL, decoded.</summary>
    public required IReadOnlyList<string> KeyValues { get; init; }

    /// <summary>The part of the URL that identifies the row.</summary>
    public required string RowPath { get; init; }

    /// <summary>The configured column types.</summary>
    public IReadOnlyDictionary<string, ColumnType> ColumnTypes =>
        field ??= ColumnType.Of(Table, Site.TableConfig(Database.Name, Table.Name), Site.Registries.ColumnTypes);

    public required SqlQuery Query { get; init; }

    /// <summary>The row, as one row.</summary>
    public required Rows Rows { get; init; }

    /// <summary>Whether anonymous clients may not view the table.</summary>
    public required bool IsPrivate { get; init; }

    /// <summary>The cells that plugins render; null for none.</summary>
    public ValueTask<RenderedCells?> RenderedAsync() => RenderedCells.ReadAsync(
        Site.ForTemplates, Request, Rows, Database.Name, Table.Name, Table.RowKeys, ColumnType.Places(ColumnTypes, Rows.Columns.Names));

    /// <summary>The page's frame, with the column values that plugins receive.</summary>
    public PageFrame Frame() => Context.Page(TemplateNames.Row(Database.Name, Table.Name)) with { Columns = Rows.Columns.Names.ToArray() };

    public Site Site => Context.Site;

    public Request Request => Context.Request;

    public Urls Urls => Site.Urls;
}
