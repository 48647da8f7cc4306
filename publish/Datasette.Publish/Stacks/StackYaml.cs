using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Datasette.Publish.Stacks;

/// <summary>
/// YAML for stacks. Every string value is double-quoted, because some text would be read as another type: <c>12e4567</c> and <c>0012345</c>
/// as numbers, <c>on</c> as a boolean, <c>1.0</c> as 1.
/// </summary>
internal static class StackYaml
{
    public static YamlMappingNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents is [{ RootNode: YamlMappingNode root }] ? root : [];
    }

    public static string Text(YamlMappingNode root)
    {
        var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(writer, new EmitterSettings().WithIndentedSequences());
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, true));
        Emit(emitter, root);
        emitter.Emit(new DocumentEnd(true));
        emitter.Emit(new StreamEnd());
        return writer.ToString();
    }

    public static YamlScalarNode String(string value) => new(value) { Style = ScalarStyle.DoubleQuoted };

    public static YamlScalarNode Integer(int value) => new(value.ToString(CultureInfo.InvariantCulture)) { Style = ScalarStyle.Plain };

    public static YamlMappingNode? Mapping(YamlMappingNode parent, string key) => Node(parent, key) as YamlMappingNode;

    public static YamlNode? Node(YamlMappingNode parent, string key) =>
        parent.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    public static string? Scalar(YamlMappingNode parent, string key) => (Node(parent, key) as YamlScalarNode)?.Value;

    /// <summary>A copy with each scalar changed.</summary>
    public static YamlNode Copy(YamlNode node, Func<string, string> change) => node switch
    {
        YamlMappingNode mapping =>
            new YamlMappingNode(mapping.Children.Select(pair => KeyValuePair.Create(pair.Key, Copy(pair.Value, change)))),
        YamlSequenceNode sequence => new YamlSequenceNode(sequence.Children.Select(item => Copy(item, change))),
        YamlScalarNode scalar => new YamlScalarNode(change(scalar.Value ?? "")) { Style = scalar.Style },
        _ => throw new InvalidOperationException("A program has mappings, sequences and scalars only."),
    };

    private static void Emit(Emitter emitter, YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                // Block style cannot express an empty mapping or sequence.
                emitter.Emit(new MappingStart(null, null, true, mapping.Children.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (key, value) in mapping.Children)
                {
                    emitter.Emit(Key(((YamlScalarNode)key).Value ?? ""));
                    Emit(emitter, value);
                }
                emitter.Emit(new MappingEnd());
                break;
            case YamlSequenceNode sequence:
                emitter.Emit(new SequenceStart(null, null, true, sequence.Children.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in sequence.Children)
                    Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case YamlScalarNode scalar:
                emitter.Emit(Value(scalar));
                break;
        }
    }

    /// <summary>A key is unquoted if no parser can take it for another type.</summary>
    private static Scalar Key(string key) =>
        key.Length > 0
            && char.IsAsciiLetter(key[0])
            && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or ':' or '.')
            && key[^1] != ':'
            && key.ToLowerInvariant() is not ("on" or "off" or "yes" or "no" or "y" or "n" or "true" or "false" or "null")
            ? new Scalar(key)
            : Quoted(key);

    private static Scalar Value(YamlScalarNode node) =>
        node.Style is ScalarStyle.Plain or ScalarStyle.Any && IsNotText(node.Value ?? "")
            ? new Scalar(node.Value ?? "null")
            : Quoted(node.Value ?? "");

    private static bool IsNotText(string plain) =>
        plain is "true" or "false" or "null" or "~" or ""
            || long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static Scalar Quoted(string text) => new(null, null, text, ScalarStyle.DoubleQuoted, false, true);
}
