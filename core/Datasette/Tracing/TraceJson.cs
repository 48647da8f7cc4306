using Datasette.Sqlite.Tracing;
using Datasette.Text;

namespace Datasette.Tracing;

/// <summary>A trace as Datasette's JSON. The traceback is always empty: it would reveal source paths.</summary>
internal static class TraceJson
{
    public static void Write(ref JsonOutput json, Trace trace)
    {
        var spans = trace.Spans;
        json.StartObject();
        json.Name("request_duration_ms"u8);
        json.Real(trace.Elapsed.TotalMilliseconds);
        json.Name("sum_trace_duration_ms"u8);
        json.Real(spans.Sum(span => span.Duration.TotalMilliseconds));
        json.Name("num_traces"u8);
        json.Integer((long)spans.Count);
        json.Name("traces"u8);
        json.StartArray();
        foreach (var span in spans) WriteSpan(ref json, span);
        json.EndArray();
        json.EndObject();
    }

    private static void WriteSpan(ref JsonOutput json, TraceSpan span)
    {
        json.StartObject();
        json.Name("type"u8);
        json.Text("sql"u8);
        var (start, end) = (span.Start.TotalSeconds, span.End.TotalSeconds);
        json.Name("start"u8);
        json.Real(start);
        json.Name("end"u8);
        json.Real(end);
        json.Name("duration_ms"u8);
        json.Real((end - start) * 1000);
        json.Name("traceback"u8);
        json.StartArray();
        json.EndArray();
        json.Name("error"u8);
        json.Text(span.Error);
        json.Name("database"u8);
        json.Text(span.Database);
        json.Name("sql"u8);
        json.Text(span.Query.Sql.Text.Trim());
        json.Name("params"u8);
        json.StartObject();
        foreach (var parameter in span.Query.Parameters)
        {
            json.Name(parameter.Name);
            WriteValue(ref json, parameter.Value);
        }
        json.EndObject();
        json.EndObject();
    }

    private static void WriteValue(ref JsonOutput json, SqlValue value)
    {
        switch (value)
        {
            case { Integer: { } integer }: json.Integer(integer); break;
            case { Real: { } real }: json.Real(real); break;
            case { Blob: { } blob }: json.Blob(blob); break;
            default: json.Text(value.Text); break;
        }
    }
}
