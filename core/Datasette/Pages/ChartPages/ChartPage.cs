using Datasette.Charts;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Pages.DatabasePages;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.ChartPages;

/// <summary>
/// <c>/{database}/{table}/-/chart</c> and <c>/{database}/-/query/chart?sql=</c>: a chart of the whole result, as a page, as SVG and
/// its data as JSON.
/// </summary>
internal static class ChartPage
{
    public const string Suffix = "/-/chart";

    public static ValueTask<Response> GetTableAsync(RequestContext context, SummaryCache listings) =>
        ResultSource.OfTableAsync(context, listings, ChartArguments.Read, RespondAsync);

    public static ValueTask<Response> GetQueryAsync(RequestContext context, SummaryCache listings) =>
        ResultSource.OfQueryAsync(context, listings, ChartArguments.Read, RespondAsync);

    private static async ValueTask<Response> RespondAsync(RequestContext context, ChartArguments asked, ResultSource source)
    {
        var (chart, columns) = await source.ReadChartAsync(asked);
        var response = context.Format switch
        {
            "json" => JsonPage.Of((ref JsonOutput json) => ChartJson.Write(ref json, chart)),
            "svg" => PictureResponse.Of(ChartSvg.Of(chart, ChartSize.Wide), PictureResponse.Name(source, chart.Title)),
            _ => await context.Site.Templates.RenderAsync(context.Page("chart.html"), ChartVariables.All,
                new ChartDisplay(context, source, chart, columns)),
        };
        return response.With("Referrer-Policy", "no-referrer");
    }
}
