using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Datasette.Configuration;

/// <summary>YAML as a tree of JSON values. Plain scalars are read as PyYAML reads them, because that is what users' files were written for.</summary>
internal static class YamlTree
{
    private const int MaxDepth = 64;
    private const int MaxNodes = 1_000_000;

    /// <exception cref="YamlException">The text is not YAML, or expands without bound.</exception>
    public static JsonNode? Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        var budget = MaxNodes;
        return stream.Documents.Count == 0 ? null : Convert(stream.Documents[0].RootNode, 0, ref budget);
    }

    private static JsonNode? Convert(YamlNode node, int depth, ref int budget)
    {
        // Aliases may refer to what holds them, or double at every level.
        if (depth > MaxDepth || --budget < 0) throw new YamlException(node.Start, node.End, "the document is nested too deeply or repeats itself too often");
        switch (node)
        {
            case YamlMappingNode mapping:
                var members = new JsonObject();
                foreach (var (key, value) in mapping.Children) members[key.ToString()] = Convert(value, depth + 1, ref budget);
                return members;
            case YamlSequenceNode sequence:
                var items = new JsonArray();
                foreach (var item in sequence.Children) items.Add(Convert(item, depth + 1, ref budget));
                return items;
            case YamlScalarNode scalar:
                return scalar.Style is ScalarStyle.Plain ? Plain(scalar.Value ?? "") : JsonValue.Create(scalar.Value);
            default:
                return null;
        }
    }

    private static JsonNode? Plain(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON":
                return JsonValue.Create(true);
            case "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF":
                return JsonValue.Create(false);
        }
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) && !IsOctalLike(digits))
            return JsonValue.Create(integer);
        if (digits.Contains('.') && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real))
            return JsonValue.Create(real);
        return JsonValue.Create(text);
    }

    /// <summary><c>0123</c> is octal in YAML 1.1 and most likely meant as text: it stays text.</summary>
    private static bool IsOctalLike(string digits) => digits.TrimStart('-', '+') is ['0', _, ..];
}
