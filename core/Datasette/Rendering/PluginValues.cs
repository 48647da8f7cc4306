using System.Globalization;
using System.Text.Json.Nodes;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>Converts template values to plugins' values and back, without reflection: an unknown type is an error.</summary>
internal static class PluginValues
{
    /// <exception cref="PluginException">The type is unknown to templates.</exception>
    public static Value Of(object? value) => value switch
    {
        null => Value.None,
        string text => text,
        bool truth => truth,
        int number => number,
        long number => number,
        double number => number,
        Markup markup => Value.Safe(markup.ToString()),
        JsonNode node => NodeValue.Of(node),
        SqlValue sql => Of(sql),
        TemplateFunction function => Function("function", function),
        IReadOnlyDictionary<string, object?> map => Value.Map(map.Select(pair => KeyValuePair.Create(pair.Key, Of(pair.Value)))),
        ResultRow row => Value.Map(row.Columns.Select((name, index) => KeyValuePair.Create(name, Of(row[index])))),
        IEnumerable<object?> items => Value.List(items.Select(Of)),
        _ => throw new PluginException($"Template values cannot be of the type {value.GetType().Name}"),
    };

    /// <summary>A plugin's template function.</summary>
    public static Value Function(string name, TemplateFunction function) =>
        Value.AsyncFunction(name, async call => Of(await function(Arguments(call))));

    /// <param name="call">A call of a function.</param>
    /// <param name="first">The value that a filter is applied to; null for a function.</param>
    public static TemplateArguments Arguments(CallArguments call, Value? first = null) => new(
        first is { } value ? [Plain(value), .. call.Positional.Select(Plain)] : [.. call.Positional.Select(Plain)],
        call.Named.DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => Plain(pair.Value)));

    private static object? Plain(Value value) => value.Kind switch
    {
        ValueKind.Undefined or ValueKind.None => null,
        ValueKind.Boolean => value.ToString() == "True",
        ValueKind.Integer => long.Parse(value.ToString(), CultureInfo.InvariantCulture),
        ValueKind.Float when double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        ValueKind.Markup or ValueKind.Utf8Markup => new Markup(value.AsString()!),
        ValueKind.List or ValueKind.Tuple => CallArguments.ItemsOf(value).Select(Plain).ToList(),
        ValueKind.Dictionary => CallArguments.EntriesOf(value).ToDictionary(pair => pair.Key.ToString(), pair => Plain(pair.Value)),
        _ => value.ToString(),
    };

    private static Value Of(SqlValue value) => value switch
    {
        { Text: { } text } => text,
        { Integer: { } integer } => integer,
        { Real: { } real } => real,
        { Blob: { } blob } => $"<Binary: {blob.Length:N0} bytes>",
        _ => Value.None,
    };
}
