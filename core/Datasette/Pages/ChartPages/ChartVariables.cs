using Datasette.Charts;
using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.ChartPages;

/// <summary>The variables of <c>chart.html</c>.</summary>
internal static class ChartVariables
{
    public static readonly ContextVariables<ChartDisplay> All = new(
    [
        .. ResultVariables.Of<ChartDisplay>(
            page => page.Source, page => page.Columns.Select(column => column.Name), page => page.Chart.Title),
        new("title", "str", "What the chart shows", page => page.Chart.Title),
        new("svg", "str", "The chart as SVG", page => Value.Safe(ChartSvg.Of(page.Chart, ChartSize.Wide))),
        new("svg_narrow", "str", "The chart as SVG for phones", page => Value.Safe(ChartSvg.Of(page.Chart, ChartSize.Narrow))),
        new("url_svg", "str", "The address of the chart as SVG", page => page.Context.Site.Urls.InFormat(page.Context.Request, "svg")),
        new("url_json", "str", "The address of the chart's data as JSON", page =>
            page.Context.Site.Urls.InFormat(page.Context.Request, "json")),
        new("chart_path", "str", "The path that the form is sent to", page => page.Context.Site.Urls.Path(page.Context.Request.Path)),
        new("kind", "str", "The kind of chart", page => ChartArguments.Kinds[(int)page.Chart.Request.Kind]),
        new("kinds", "list of str", "The kinds that there are", _ => TextList.Of(ChartArguments.Kinds)),
        new("x", "str", "The column of the x axis", page => page.Chart.Request.X),
        new("y", "str or None", "The measured column", page => page.Chart.Request.Y),
        new("aggregate", "str", "The aggregate of rows with the same value", page =>
            ChartArguments.Aggregates[(int)page.Chart.Request.Aggregate]),
        new("aggregates", "list of str", "The aggregates that there are", _ => TextList.Of(ChartArguments.Aggregates)),
        new("truncated", "bool", "Whether there is more than is drawn", page => page.Chart.IsTruncated),
        new("heads", "list of str", "The heads of the plain table", page => TextList.Of(Heads(page.Chart))),
        new("points", "list of lists", "The rows of the plain table", page =>
            Value.List(page.Chart.Points.Select(point => TextList.Of(Row(page.Chart.Request.Kind, point))))),
    ]);

    private static IEnumerable<string> Heads(Chart chart) => chart.Request.Kind switch
    {
        ChartKind.Histogram => ["from", "to", "rows"],
        ChartKind.Heat or ChartKind.Scatter => [chart.Request.X, chart.Request.Y!, "rows"],
        _ => [chart.Request.X, chart.Measure],
    };

    private static IEnumerable<string> Row(ChartKind kind, ChartPoint point) => kind switch
    {
        ChartKind.Histogram => [NumberText.Of(point.X), NumberText.Of(point.To), NumberText.Of(point.Y)],
        ChartKind.Heat => [point.Label!, point.Group!, NumberText.Of(point.Y)],
        ChartKind.Scatter => [NumberText.Of(point.X), NumberText.Of(point.Y), NumberText.Of(point.Rows)],
        _ => [point.Label ?? NumberText.Of(point.X), NumberText.Of(point.Y)],
    };
}
