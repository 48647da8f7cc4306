using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Datasette.Configuration;

/// <summary>Parses YAML up to a nesting limit: the reader of its events is recursive.</summary>
internal sealed class ShallowParser(IParser parser, int maxDepth) : IParser
{
    private int _depth;

    public ParsingEvent? Current => parser.Current;

    /// <exception cref="YamlException">The text is not YAML, or nested too deeply.</exception>
    public bool MoveNext()
    {
        if (!parser.MoveNext()) return false;
        _depth += parser.Current switch
        {
            MappingStart or SequenceStart => 1,
            MappingEnd or SequenceEnd => -1,
            _ => 0,
        };
        if (_depth > maxDepth) throw new YamlException(parser.Current!.Start, parser.Current.End, "the document is nested too deeply");
        return true;
    }
}
