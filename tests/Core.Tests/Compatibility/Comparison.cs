using System.Text.Json;
using System.Text.Json.Nodes;

namespace Core.Tests.Compatibility;

/// <summary>What counts as a difference. An error's wording is free; its status and its shape are not.</summary>
internal static class Comparison
{
    private static readonly HashSet<string> Volatile = ["query_ms", "duration_ms", "_trace", "suggested_facets_ms"];

    public static IReadOnlyList<Difference> Of(Answer want, Answer got)
    {
        if (want.Status != got.Status) return [Difference.Of("status", want.Status, got.Status)];
        var found = new List<Difference>(Headers(want, got));
        if (want.Kind != got.Kind)
        {
            found.Add(Difference.Of("kind", want.Kind, got.Kind));
            return found;
        }
        switch (want.Kind)
        {
            case "json": found.AddRange(Json(want.Json, got.Json)); break;
            case "html" when want.Status < 400: found.AddRange(Html(want.Json, got.Json)); break;
            case "text" or "bytes" when want.Text != got.Text: found.Add(Difference.Of(want.Kind, want.Text, got.Text)); break;
        }
        return found;
    }

    private static IEnumerable<Difference> Headers(Answer want, Answer got)
    {
        foreach (var name in Answer.ComparedHeaders)
        {
            var (wanted, given) = (want.Headers.GetValueOrDefault(name), got.Headers.GetValueOrDefault(name));
            // Where the reference sends no Cache-Control, ours is free to.
            if (wanted == given || (name == "cache-control" && wanted is null)) continue;
            yield return Difference.Of("header " + name, wanted ?? "(absent)", given ?? "(absent)");
        }
    }

    private static IEnumerable<Difference> Json(JsonElement want, JsonElement got)
    {
        var (wanted, given) = (Strip(want), Strip(got));
        if (wanted is JsonObject error && given is JsonObject answer && error["ok"] is { } ok && ok.GetValueKind() == JsonValueKind.False)
            (wanted, given) = (WithFreeWording(error), WithFreeWording(answer));
        return Between(wanted, given, "json");
    }

    private static IEnumerable<Difference> Html(JsonElement want, JsonElement got)
    {
        // Forms are free, and so is the SQL that a page offers as an example.
        var (wanted, given) = (JsonObject.Create(want)!, JsonObject.Create(got)!);
        var showsData = wanted["tables"]!.AsArray().Count > 0 || wanted["facets"]!.AsArray().Count > 0;
        foreach (var summary in new[] { wanted, given })
        {
            summary.Remove("forms");
            if (!showsData) summary.Remove("sql");
        }
        return Between(wanted, given, "html");
    }

    private static JsonObject WithFreeWording(JsonObject error)
    {
        var kept = new JsonObject();
        foreach (var (name, value) in error)
        {
            if (name is "sql" or "errors") continue;
            kept[name] = name is "error" or "title" ? JsonValue.Create(IsTrue(value)) : value?.DeepClone();
        }
        return kept;
    }

    /// <summary>Python's truth of a JSON value.</summary>
    private static bool IsTrue(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>().Length > 0,
        JsonValueKind.Number => value.GetValue<double>() != 0,
        JsonValueKind.True => true,
        JsonValueKind.Array => value.AsArray().Count > 0,
        JsonValueKind.Object => value.AsObject().Count > 0,
        _ => false,
    };

    private static JsonNode? Strip(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in value.EnumerateObject())
                    if (!Volatile.Contains(member.Name)) members[member.Name] = Strip(member.Value);
                return members;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in value.EnumerateArray()) items.Add(Strip(item));
                return items;
            case JsonValueKind.Null: return null;
            default: return JsonValue.Create(value);
        }
    }

    private static IEnumerable<Difference> Between(JsonNode? want, JsonNode? got, string where)
    {
        if (want is JsonObject wanted && got is JsonObject given)
        {
            foreach (var name in wanted.Select(member =>
                member.Key).Union(given.Select(member => member.Key)).Order(StringComparer.Ordinal).ToList())
            {
                if (!given.ContainsKey(name)) yield return Difference.Of($"{where}.{name}", Show(wanted[name]), "(absent)");
                else if (!wanted.ContainsKey(name)) yield return Difference.Of($"{where}.{name}", "(absent)", Show(given[name]));
                else foreach (var difference in Between(wanted[name], given[name], $"{where}.{name}")) yield return difference;
            }
        }
        else if (want is JsonArray wants && got is JsonArray gots)
        {
            if (wants.Count != gots.Count) yield return Difference.Of($"{where}.length", wants.Count, gots.Count);
            for (var i = 0; i < Math.Min(wants.Count, gots.Count); i++)
                foreach (var difference in Between(wants[i], gots[i], $"{where}[{i}]")) yield return difference;
        }
        else if (!Same(want, got)) yield return Difference.Of(where, Show(want), Show(got));
    }

    private static string Show(JsonNode? value) => value?.ToJsonString() ?? "null";

    private static bool Same(JsonNode? a, JsonNode? b)
    {
        if (a is null || b is null) return a is null && b is null;
        var kind = a.GetValueKind();
        if (kind != b.GetValueKind()) return false;
        return kind switch
        {
            JsonValueKind.String => a.GetValue<string>() == b.GetValue<string>(),
            JsonValueKind.Number => SameNumber(Show(a), Show(b)),
            JsonValueKind.True or JsonValueKind.False => true,
            _ => false,
        };
    }

    /// <summary>Integers are compared exactly, floats within what a last digit may differ by.</summary>
    private static bool SameNumber(string a, string b)
    {
        var isReal = a.AsSpan().IndexOfAny(".eE") >= 0 || b.AsSpan().IndexOfAny(".eE") >= 0;
        if (!isReal) return a == b;
        var (x, y) = (double.Parse(a), double.Parse(b));
        return x == y || Math.Abs(x - y) <= 1e-12 * Math.Max(Math.Abs(x), Math.Abs(y));
    }
}
