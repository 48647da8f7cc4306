using Datasette.Charts;
using Datasette.Tables.Summaries;
using Datasette.Text;
using Jinja.Values;
using Extra = Datasette.Pages.Extras.Extra<Datasette.Pages.TablePages.TableContext>;
using Variable = Datasette.Rendering.ContextVariable<Datasette.Pages.TablePages.TableDisplay>;

namespace Datasette.Pages.TablePages;

/// <summary>Column summaries as a JSON extra and a template variable.</summary>
internal static class SummaryExtras
{
    public const string Name = "column_summaries";

    public static readonly Extra Json =
        new(Name, "What each column holds over the whole result: nulls, distinct, min, max, mean, histogram", async page =>
    {
        var summaries = await page.SummariesAsync();
        return (ref JsonOutput json) =>
        {
            json.StartArray();
            foreach (var summary in summaries) Write(ref json, summary);
            json.EndArray();
        };
    });

    public static readonly Variable Shown = new(Name, "list of dict",
        "With ?_summary=1, what each column holds over the whole result: column, rows, nulls, distinct, min, max, mean (texts), "
            + "sparkline (SVG or empty), problem; else empty",
        async view => view.Page.Asked.Summarizes ? Value.List((await view.Page.SummariesAsync()).Select(Of)) : Value.List([]));

    private static Value Of(ColumnSummary summary) => Value.Map(
    [
        new("column", summary.Column),
        new("rows", summary.Rows),
        new("nulls", summary.Nulls),
        new("distinct", summary.Distinct),
        new("min", summary.Min.Shown),
        new("max", summary.Max.Shown),
        new("mean", summary.Mean is { } mean ? NumberText.Of(mean) : ""),
        new("sparkline", summary.Histogram.Count > 0 ? Value.Safe(Sparkline.Of(summary.Histogram)) : ""),
        new("problem", summary.Problem),
    ]);

    private static void Write(ref JsonOutput json, ColumnSummary summary)
    {
        json.StartObject();
        json.Name("column"u8);
        json.Text(summary.Column);
        if (summary.Problem is { } problem)
        {
            json.Name("problem"u8);
            json.Text(problem);
            json.EndObject();
            return;
        }
        json.Name("rows"u8);
        json.Integer(summary.Rows);
        json.Name("nulls"u8);
        json.Integer(summary.Nulls);
        json.Name("distinct"u8);
        json.Integer(summary.Distinct);
        json.Name("min"u8);
        summary.Min.Write(ref json);
        json.Name("max"u8);
        summary.Max.Write(ref json);
        json.Name("mean"u8);
        if (summary.Mean is { } mean) json.Real(mean);
        else json.Null();
        json.Name("histogram"u8);
        json.StartArray();
        foreach (var (from, to, count) in summary.Histogram)
        {
            json.StartObject();
            json.Name("from"u8);
            json.Real(from);
            json.Name("to"u8);
            json.Real(to);
            json.Name("count"u8);
            json.Integer(count);
            json.EndObject();
        }
        json.EndArray();
        json.EndObject();
    }
}
