using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Hosting;

namespace Core.Tests.Compatibility.Writes;

/// <summary>Compares an answer and the databases with what was recorded: of a failure its shape alone, not its wording.</summary>
internal static class WriteComparison
{
    private const int LongTable = 40;
    private static readonly string[] Wording = ["error", "message", "analysis_error", "execute_disabled_reason"];
    private static readonly string[] Framed = ["content-security-policy", "x-frame-options"];
    private static readonly string[] Volatile = ["query_ms", "size", "hash"];

    /// <summary>The first difference; null where there is none.</summary>
    public static string? Find(JsonObject expected, InProcessResponse got, JsonNode? messages, IReadOnlySet<string> masked)
    {
        if (expected["status"]!.GetValue<int>() != got.Status) return $"status {got.Status} instead of {expected["status"]}: {got.Text}";
        if (expected["headers"] is JsonObject headers)
        {
            var type = headers["content-type"]?.GetValue<string>() ?? "";
            if (type != got.Header("Content-Type")) return $"Content-Type {got.Header("Content-Type")} instead of {type}";
            foreach (var name in Framed)
            {
                var (value, last) = (headers[name]?.GetValue<string>(), got.Headers[name].LastOrDefault());
                if (value != last) return $"{name} {last} instead of {value}";
            }
            if (expected["status"]!.GetValue<int>() == 405
                && got.Headers.ContainsKey("Allow")) return $"Allow {got.Header("Allow")} instead of none";
            if (headers["location"] is { } location
                && location.GetValue<string>() != Here(got.Header("Location"))) return $"Location {got.Header("Location")} instead of "
                    + $"{location}";
        }
        if (Messages(expected["messages"]) is var said
            && said != Messages(messages)) return $"messages {Messages(messages)} instead of {said}";
        if (!expected.ContainsKey("json")) return null;
        var body = got.Body.Length == 0 ? null : JsonNode.Parse(Here(got.Text));
        return Same(Unworded(expected["json"]), Unworded(body), masked, "json");
    }

    /// <summary>The first difference between the changes that were recorded and those that were made.</summary>
    public static string? FindInTables(JsonObject expected, Dictionary<string, JsonObject> before, Dictionary<string, JsonObject> after)
    {
        var changed = before.Keys.Union(after.Keys).Where(table =>
            !JsonNode.DeepEquals(before.GetValueOrDefault(table), after.GetValueOrDefault(table))).ToHashSet();
        var other = changed.Except(expected.Select(pair =>
            pair.Key)).Concat(expected.Select(pair => pair.Key).Except(changed)).FirstOrDefault();
        if (other is not null) return $"{other} {(changed.Contains(other) ? "has changed" : "has not changed")}";
        foreach (var (table, content) in expected)
        {
            if (content is not JsonObject wanted)
            {
                if (after.ContainsKey(table)) return $"{table} is still there";
                continue;
            }
            if (!after.TryGetValue(table, out var held)) return $"{table} is gone";
            var rows = held["rows"]!.AsArray();
            if (Same(wanted["columns"], held["columns"], new HashSet<string>(), table) is { } columns) return columns;
            if (rows.Count > LongTable)
            {
                if (wanted["count"]?.GetValue<int>() != rows.Count) return $"{table} has {rows.Count} rows instead of {wanted["count"]}";
                continue;
            }
            var ordered = new JsonArray([.. wanted["rows"]!.AsArray().Select(row => row!.DeepClone()).OrderBy(row => row.ToJsonString(),
                StringComparer.Ordinal)]);
            if (Same(ordered, rows, new HashSet<string>(), table, exact: true) is { } difference) return difference;
        }
        return null;
    }

    private static string Here(string text) => text.Replace($"://{WriteSite.Host}", "://HOST", StringComparison.Ordinal);

    private static string Messages(JsonNode? messages) =>
        string.Join('|', (messages as JsonArray ?? []).Select(message =>
            message![1]!.GetValue<int>() == 3 ? "error" : message.ToJsonString()));

    private static JsonNode? Unworded(JsonNode? node)
    {
        if (node is not JsonObject members
            || (members["ok"]?.GetValueKind() != JsonValueKind.False && !members.ContainsKey("execute_disabled_reason"))) return node;
        var failed = members["ok"]?.GetValueKind() == JsonValueKind.False;
        var shape = new JsonObject();
        foreach (var (name, value) in members)
            shape[name] = (failed ? Wording.Contains(name) : name == "execute_disabled_reason")
                ? value is JsonValue text && text.ToString().Length > 0
                : failed && name == "errors" && value is JsonArray list ? list.Count : value?.DeepClone();
        return shape;
    }

    private static string? Same(JsonNode? wanted, JsonNode? got, IReadOnlySet<string> masked, string where, bool exact = false)
    {
        switch (wanted, got)
        {
            case (JsonObject one, JsonObject other):
                foreach (var name in one.Select(pair =>
                    pair.Key).Union(other.Select(pair => pair.Key)).Where(name => !Volatile.Contains(name)))
                {
                    if (!one.ContainsKey(name)
                        || !other.ContainsKey(name)) return $"{where}.{name} is {(one.ContainsKey(name) ? "missing" : "too many")}";
                    if (masked.Contains(name) && (one[name] is null) == (other[name] is null)) continue;
                    if (Same(one[name], other[name], masked, $"{where}.{name}", exact) is { } difference) return difference;
                }
                return null;
            case (JsonArray one, JsonArray other):
                if (one.Count != other.Count) return $"{where} has {other.Count} items instead of {one.Count}";
                return one.Select((item, i) =>
                    Same(item, other[i], masked, $"{where}[{i}]", exact)).FirstOrDefault(difference => difference is not null);
            default:
                return Text(wanted, exact) == Text(got, exact) ? null : $"{where} is {Text(got, exact)} instead of {Text(wanted, exact)}";
        }
    }

    /// <summary>Numbers by their values, and in tables by their types too; temporary names of a rebuild are the same.</summary>
    private static string Text(JsonNode? node, bool exact) => node switch
    {
        null => "null",
        JsonValue value when value.GetValueKind() == JsonValueKind.Number =>
            (exact && value.ToJsonString().AsSpan().IndexOfAny('.', 'e', 'E') >= 0 ? "real " : "")
                + double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture).ToString("G12", CultureInfo.InvariantCulture),
        _ => node.ToJsonString(),
    };
}
