using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Datasette.Configuration;

/// <summary>YAML as a JSON tree, with merge keys (<c>&lt;&lt;</c>) resolved.</summary>
internal static class YamlTree
{
    private const int MaxDepth = 64;
    private const int MaxNodes = 1_000_000;

    /// <exception cref="YamlException">The text is not YAML, or its aliases expand too far.</exception>
    public static JsonNode? Read(string text)
    {
        var budget = MaxNodes;
        return Root(text) is { } root ? Convert(root, 0, ref budget) : null;
    }

    /// <summary>The document, with the positions of its nodes; null if there is none.</summary>
    /// <exception cref="YamlException">Not YAML, or a second document, whose <c>allow</c> blocks would have no effect.</exception>
    public static YamlNode? Root(string text)
    {
        var stream = new YamlStream();
        stream.Load(new ShallowParser(new Parser(new StringReader(text)), MaxDepth));
        if (stream.Documents is [_, var second, ..]) throw new YamlException(second.RootNode.Start, second.RootNode.End,
            "a second document begins here, after ---: a file has one");
        return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
    }

    private static JsonNode? Convert(YamlNode node, int depth, ref int budget)
    {
        // Aliases may be circular, or double the tree at each level.
        if (depth > MaxDepth || --budget < 0) throw new YamlException(node.Start, node.End,
            "the document is nested too deeply or repeats itself too often");
        switch (node)
        {
            case YamlMappingNode mapping:
                return Members(mapping, depth, ref budget);
            case YamlSequenceNode sequence:
                var items = new JsonArray();
                foreach (var item in sequence.Children) items.Add(Convert(item, depth + 1, ref budget));
                return items;
            case YamlScalarNode scalar:
                return YamlScalar.Read(scalar);
            default:
                return null;
        }
    }

    private static JsonObject Members(YamlMappingNode mapping, int depth, ref int budget)
    {
        var members = new JsonObject();
        foreach (var (key, value) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: "<<", Style: ScalarStyle.Plain }) continue;
            // Of several merged maps, the first that has a key wins.
            foreach (var merged in value is YamlSequenceNode several ? several.Children : [value])
            {
                if (Convert(merged, depth + 1, ref budget) is not JsonObject other) continue;
                foreach (var (name, inherited) in other.Where(member => !members.ContainsKey(member.Key)).ToList()) members[name] =
                    inherited?.DeepClone();
            }
        }
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: "<<", Style: ScalarStyle.Plain }) continue;
            members[key.ToString()] = Convert(value, depth + 1, ref budget);
        }
        return members;
    }
}
