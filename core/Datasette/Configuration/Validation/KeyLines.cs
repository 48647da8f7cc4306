using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Datasette.Configuration.Validation;

/// <summary>Finds the line of a key. JSON files are parsed as YAML for this, which most of them are.</summary>
internal static class KeyLines
{
    /// <summary>The nodes of a text with their positions; null if it cannot be parsed.</summary>
    public static YamlNode? Nodes(string text)
    {
        try
        {
            return YamlTree.Root(text);
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The line of the key at <paramref name="path"/>, or of the nearest parent, or null.</summary>
    public static long? Find(YamlNode? node, KeyPath path)
    {
        long? line = null;
        foreach (var step in path.Steps)
        {
            if (Step(node, step) is not var (found, value)) break;
            (line, node) = (found, value);
        }
        return line;
    }

    private static (long Line, YamlNode Value)? Step(YamlNode? node, KeyPath step)
    {
        if (step.IsIndex)
            return node is YamlSequenceNode list && int.TryParse(step.Name, out var index) && index < list.Children.Count
                ? (list.Children[index].Start.Line, list.Children[index])
                : null;
        if (node is not YamlMappingNode mapping) return null;
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode scalar && scalar.Value == step.Name) return (key.Start.Line, value);
        }
        return null;
    }
}
