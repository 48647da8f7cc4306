using Jinja.Ast;
using Jinja.Sources;

namespace Jinja;

/// <summary>A template that another one extends, includes or imports by a literal name.</summary>
public sealed class TemplateReference
{
    private readonly Position _at;

    private TemplateReference(Position at, IReadOnlyList<string> names, bool isOptional) =>
        (_at, Names, IsOptional) = (at, names, isOptional);

    /// <summary>The candidate names; one unless the source has a list.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether it may be missing: <c>ignore missing</c>.</summary>
    public bool IsOptional { get; }

    /// <summary>The line of the tag, from 1.</summary>
    public int Line => _at.Source.LineAndColumn(_at.Offset).Line;

    /// <summary>The reference, or null if a name is computed at render time.</summary>
    internal static TemplateReference? Of(Position at, Expression template, bool isOptional)
    {
        var items = template switch
        {
            ListLiteral list => list.Items,
            TupleLiteral tuple => tuple.Items,
            _ => [template],
        };
        var names = items.Select(item => (item as Literal)?.Value.AsString()).OfType<string>().ToArray();
        return names.Length == items.Length ? new TemplateReference(at, names, isOptional) : null;
    }
}
