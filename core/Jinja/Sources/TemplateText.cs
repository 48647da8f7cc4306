namespace Jinja.Sources;

/// <summary>A template's name and source, with normalised line endings; maps offsets to lines.</summary>
internal sealed class TemplateText(string name, string text)
{
    public string Name { get; } = name;

    public string Text { get; } = text;

    public (int Line, int Column) LineAndColumn(int offset)
    {
        offset = Math.Min(offset, Text.Length);
        var before = Text.AsSpan(0, offset);
        return (before.Count('\n') + 1, offset - (before.LastIndexOf('\n') + 1) + 1);
    }

    public string LineText(int line)
    {
        var rest = Text.AsSpan();
        for (; line > 1; line--)
            rest = rest[(rest.IndexOf('\n') + 1)..];
        var end = rest.IndexOf('\n');
        return new string(end < 0 ? rest : rest[..end]);
    }
}
