namespace Jinja.Sources;

/// <summary>A place in a template. Line and column are worked out only when an error needs them.</summary>
internal sealed class Position(TemplateText source, int offset)
{
    public TemplateText Source { get; } = source;

    public int Offset { get; } = offset;
}
