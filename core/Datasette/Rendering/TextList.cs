using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>Names as a template list.</summary>
internal static class TextList
{
    public static Value Of(IEnumerable<string> texts) => Value.List(texts.Select(Value.From).ToArray());
}
