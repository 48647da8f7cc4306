using Datasette.Text;

namespace Datasette.Charts;

/// <summary>Writes a chart's data as JSON.</summary>
internal static class ChartJson
{
    public static void Write(ref JsonOutput json, Chart chart)
    {
        json.StartAnswer();
        json.Name("chart"u8);
        json.Text(ChartArguments.Kinds[(int)chart.Request.Kind]);
        json.Name("title"u8);
        json.Text(chart.Title);
        json.Name("x"u8);
        json.Text(chart.Request.X);
        json.Name("y"u8);
        json.Text(chart.Request.Y);
        json.Name("aggregate"u8);
        json.Text(ChartArguments.Aggregates[(int)chart.Request.Aggregate]);
        json.Name("period"u8);
        json.Text(chart.Period);
        json.Name("points"u8);
        json.StartArray();
        foreach (var point in chart.Points) Write(ref json, chart.Request.Kind, point);
        json.EndArray();
        json.Name("truncated"u8);
        json.Boolean(chart.IsTruncated);
        json.EndObject();
    }

    private static void Write(ref JsonOutput json, ChartKind kind, in ChartPoint point)
    {
        json.StartObject();
        if (kind == ChartKind.Histogram)
        {
            json.Name("from"u8);
            json.Real(point.X);
            json.Name("to"u8);
            json.Real(point.To);
        }
        else
        {
            json.Name("x"u8);
            if ((point.Key ?? point.Label) is { } value) json.Text(value);
            else json.Real(point.X);
            WriteLabel(ref json, "x_label"u8, point.Label, point.Key);
        }
        if (kind == ChartKind.Heat)
        {
            json.Name("y"u8);
            json.Text(point.GroupKey ?? point.Group);
            WriteLabel(ref json, "y_label"u8, point.Group, point.GroupKey);
        }
        else if (kind != ChartKind.Histogram)
        {
            json.Name("y"u8);
            json.Real(point.Y);
        }
        if (kind is ChartKind.Histogram or ChartKind.Heat or ChartKind.Scatter)
        {
            json.Name("rows"u8);
            json.Integer(kind == ChartKind.Scatter ? point.Rows : (long)point.Y);
        }
        json.EndObject();
    }

    /// <summary>Writes the label of a foreign key's value.</summary>
    private static void WriteLabel(ref JsonOutput json, ReadOnlySpan<byte> name, string? label, string? key)
    {
        if (key is null || key == label) return;
        json.Name(name);
        json.Text(label);
    }
}
