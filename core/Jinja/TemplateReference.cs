using Jinja.Ast;
using Jinja.Sources;

namespace Jinja;

/// <summary>
/// Another template that a template extends, includes or imports, where its name stands in the source and is not worked out.
/// </summary>
public sealed class TemplateReference
{
    private readonly Position _at;

    private TemplateReference(Position at, IReadOnlyList<string> names, bool isOptional) =>
        (_at, Names, IsOptional) = (at, names, isOptional);

    /// <summary>The names in the order in which they are tried; one unless the source has a list.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether nothing is amiss where none exists: <c>ignore missing</c>.</summary>
    public bool IsOptional { get; }

    /// <summary>The line of the tag, counted from 1.</summary>
    public int Line => _at.Source.LineAndColumn(_at.Offset).Line;

    /// <summary>The reference, or null where a part of the names is worked out when the template renders.</summary>
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
