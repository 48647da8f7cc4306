using Datasette.Charts;
using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Pages.DatabasePages;
using Datasette.Pages.QueryPages;
using Datasette.Pages.StoredQueryPages;
using Datasette.Pages.TablePages;
using Datasette.Rendering;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Text;

namespace Datasette.Pages.ChartPages;

/// <summary>
/// <c>/{database}/{table}/-/chart</c> and <c>/{database}/-/query/chart?sql=</c>: a chart of the whole result, as a page, as SVG and
/// its data as JSON.
/// </summary>
internal static class ChartPage
{
    public const string Suffix = "/-/chart";

    public static async ValueTask<Response> GetTableAsync(RequestContext context, SummaryCache listings)
    {
        RequireFormat(context);
        var asked = ChartArguments.Read(context.Request.Args);
        if (await StoredQueryPage.FindAsync(context) is { } stored)
            return await RespondAsync(context, asked, OfQuery(await StoredQueryPage.OpenAsync(context, stored, listings)),
                ChartArgumentsKept.OfQuery(context.Request.Args), stored.IsMagic);
        var schema = await context.SchemaAsync(context.Database);
        var table = await context.TableAsync(schema);
        using var page = await TableContext.ForAsync(context, schema, table);
        var kept = ChartArgumentsKept.OfTable(context.Request.Args).ToList();
        return await RespondAsync(context, asked, OfTable(page, kept), kept);
    }

    public static async ValueTask<Response> GetQueryAsync(RequestContext context, SummaryCache listings)
    {
        RequireFormat(context);
        var asked = ChartArguments.Read(context.Request.Args);
        return await RespondAsync(context, asked, OfQuery(await QueryPage.OpenAsync(context, listings)),
            ChartArgumentsKept.OfQuery(context.Request.Args));
    }

    private static void RequireFormat(RequestContext context)
    {
        if (context.Format is not (null or "json" or "svg")) throw new NotFound($"Invalid format: {context.Format}");
    }

    private static ChartSource OfTable(TableContext page, IReadOnlyList<KeyValuePair<string, string>> kept)
    {
        var columns = page.Asked.Columns;
        var all = TableSql.Columns(page.Plan, columns);
        return new ChartSource(page.Database, page.Table.Name, ChartArgumentsKept.Url(page.Urls.Table(page.Database, page.Table), kept))
        {
            Columns = columns,
            Keys = page.Table.PrimaryKeys.Concat(page.Table.ForeignKeys.Select(key => key.Column)).ToHashSet(),
            Sample = all with { Sql = ChartSql.Sample(all.Sql, columns) },
            Select = names => TableSql.Columns(page.Plan, names),
            Read = (query, rows) => page.ReadKeptAsync(query, rows),
            Labels = (column, rows, index) => LabelsAsync(page, column, rows, index),
        };
    }

    private static async ValueTask<IReadOnlyList<string?>> LabelsAsync(TableContext page, string column, Rows rows, int index)
    {
        var expansion = page.Expandable.FirstOrDefault(found => found.Key.Column == column && found.LabelColumn is not null);
        if (expansion is null) return [];
        // The column of the chart's rows is an expression, and has its text as its name.
        using var labels = await page.KeptLabelsAsync(rows, [expansion with { Key = expansion.Key with { Column = rows.Columns[index] } }]);
        if (labels?[index] is not { } known) return [];
        var texts = new string?[rows.Count];
        for (var row = 0; row < texts.Length; row++)
            if (known.TryFind(rows, rows[row][index], out var owner, out var label)) texts[row] = owner.Text(label);
        return texts;
    }

    private static ChartSource OfQuery(QueryContext page)
    {
        // On its own lines, because the SQL may end with a comment. A final semicolon is removed, because a subquery cannot contain one.
        var inner = SqlText.Verbatim(page.Query.Sql.Text.TrimEnd(' ', '\t', '\r', '\n', ';'));
        return new ChartSource(page.Database, page.Stored?.Name,
            ChartArgumentsKept.Url(page.Path(), ChartArgumentsKept.OfQuery(page.Request.Args)))
        {
            Sample = page.Query with { Sql = SqlText.Of($"select * from (\n{inner}\n) limit {ChartSample.Size}") },
            Select = names => page.Query with { Sql = SqlText.Of($"select {SqlText.Names(names)} from (\n{inner}\n)") },
            Read = (query, rows) => page.Context.ReadAsync(page.Database, query, rows),
        };
    }

    private static async ValueTask<Response> RespondAsync(
        RequestContext context, ChartArguments asked, ChartSource source, IEnumerable<KeyValuePair<string, string>> kept,
        bool isVolatile = false)
    {
        var (chart, columns) = await source.ReadAsync(asked);
        var response = context.Format switch
        {
            "json" => JsonPage.Of((ref JsonOutput json) => ChartJson.Write(ref json, chart)),
            // Opened directly, an SVG is a document: the policy keeps it from loading or running anything.
            "svg" => Response.Text(ChartSvg.Of(chart), "image/svg+xml; charset=utf-8").With(ContentPolicy.Header, "default-src 'none'"),
            _ => await context.Site.Templates.RenderAsync(context.Page("chart.html"), ChartVariables.All,
                new ChartDisplay(context, source, chart, columns, [.. kept])),
        };
        if (isVolatile) response.Freshness = Freshness.Volatile;
        return response.With("Referrer-Policy", "no-referrer");
    }
}
