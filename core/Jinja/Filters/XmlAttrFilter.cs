using System.Text;

namespace Jinja.Filters;

/// <summary><c>xmlattr</c>: a mapping as HTML attributes; None and undefined values are omitted.</summary>
internal static class XmlAttrFilter
{
    public static Value Apply(Value value, CallArguments arguments)
    {
        if (!Mappings.TryEntries(value, out var entries))
            throw value.IsUndefined
                ? Operands.Undefined(value)
                : new TemplateRuntimeError($"'{TypeNames.Of(value)}' object has no attribute 'items'");
        var text = new StringBuilder();
        foreach (var (key, attribute) in entries)
        {
            if (attribute.IsNone || attribute.IsUndefined)
                continue;
            var name = Text.Of(key);
            if (name.Any(character => CodePoints.IsSpace(character) || character is '/' or '>' or '='))
                throw new TemplateRuntimeError($"Invalid character in attribute name: {Repr.Of(key)}");
            text.Append(text.Length > 0 ? " " : "").Append(Escaping.Text(key)).Append("=\"").Append(Escaping.Text(attribute)).Append('"');
            arguments.State.CheckLength(text.Length);
        }
        if (text.Length > 0 && (arguments[0].IsUnset || Truth.Of(arguments[0])))
            text.Insert(0, ' ');
        return Value.OfText(text.ToString(), arguments.Autoescape);
    }
}
