using Datasette.Configuration;
using Datasette.Formats.Html;
using Datasette.Http;
using Datasette.Pages.SearchEngines;
using Datasette.Rendering;
using Datasette.Rendering.Cells;
using Datasette.Tables;
using Datasette.Tables.Labels;

namespace Datasette.Pages.TablePages;

/// <summary>The data of a table's page: the rows with labels; counts and facets are computed when a template reads them.</summary>
internal sealed record TableDisplay(TableContext Page, TablePageRows Read, RowsLayout Layout)
{
    private RowsBefore? _before;
    private bool _isBeforeKnown;

    /// <summary>The columns as the page shows them, worked out once.</summary>
    public IReadOnlyList<DisplayColumn> Columns => field ??= TableColumns.Of(Page).Shown(Page);

    /// <summary>What search engines are told of the page.</summary>
    public PageSubject Subject => field ??= new PageSubject
    {
        Context = Page.Context, IsPrivate = Page.IsPrivate, Described = TableColumns.Of(Page).Subject,
    };

    public static async ValueTask<Response> RespondAsync(TableContext page, PageFrame frame)
    {
        using var read = await page.ReadAsync();
        var expansions = Expansion.Read(page.Request.Args, page.Expandable, otherwise: true);
        using var labels = await page.LabelsAsync(read.Rows, expansions);
        var layout = new RowsLayout(read.Rows, new RowLinks(page.Urls, page.Database, page.Table), expansions, linksToRows: true,
            page.Site.Settings.Get(KnownSettings.TruncateCellsHtml))
        {
            Labels = labels,
            Rendered = await page.RenderedAsync(read.Rows),
            LabelColumn = page.Config.LabelColumn ?? page.Table.LabelColumn,
            Types = ColumnType.Places(page.ColumnTypes, read.Rows.Columns.Names),
            WriteLinks = await WriteForms.WriteLinks.OfRowsAsync(page.Context, page.Database, page.Table),
        };
        frame = frame with { Columns = page.Plan.Select };
        var response = await page.Site.Templates.RenderAsync(frame, TableVariables.All, new TableDisplay(page, read, layout));
        return response.WithNext(read.NextUrl);
    }

    /// <summary>The row count before this page, computed once.</summary>
    public async ValueTask<RowsBefore?> BeforeAsync()
    {
        if (!_isBeforeKnown) (_before, _isBeforeKnown) = (await RowsBefore.ReadAsync(Page), true);
        return _before;
    }

    /// <summary>The row count, computed once.</summary>
    public ValueTask<TableCount> CountAsync() => Page.CountAsync();
}
