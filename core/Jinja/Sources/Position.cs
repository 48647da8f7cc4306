namespace Jinja.Sources;

/// <summary>A position in a template. Line and column are computed only for errors.</summary>
internal sealed class Position(TemplateText source, int offset)
{
    public TemplateText Source { get; } = source;

    public int Offset { get; } = offset;
}
