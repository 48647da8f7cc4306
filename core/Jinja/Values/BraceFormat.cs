using System.Text;

namespace Jinja.Values;

/// <summary>Python's <c>str.format</c>. Fields access only what templates can. On markup, inserted values are escaped.</summary>
internal static class BraceFormat
{
    public static Value Apply(in Value format, CallArguments arguments)
    {
        var automatic = 0;
        var text = Fill(format.AsString()!, format.IsMarkup, arguments, ref automatic, 2);
        return Value.OfText(text, format.IsMarkup);
    }

    private static string Fill(string format, bool safe, CallArguments arguments, ref int automatic, int depth)
    {
        if (depth == 0)
            throw new TemplateRuntimeError("Max string recursion exceeded");
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var character = format[i];
            var doubled = i + 1 < format.Length && format[i + 1] == character;
            if (character == '}' && !doubled)
                throw new TemplateRuntimeError("Single '}' encountered in format string");
            if (character is not ('{' or '}') || doubled)
            {
                text.Append(character);
                i += character is '{' or '}' ? 1 : 0;
                continue;
            }
            var end = FieldEnd(format, i + 1);
            text.Append(Field(format[(i + 1)..end], safe, arguments, ref automatic, depth));
            arguments.State.CheckLength(text.Length);
            i = end;
        }
        return text.ToString();
    }

    private static int FieldEnd(string format, int at)
    {
        for (var open = 1; at < format.Length; at++)
        {
            open += format[at] == '{' ? 1 : format[at] == '}' ? -1 : 0;
            if (open == 0)
                return at;
        }
        throw new TemplateRuntimeError("expected '}' before end of string");
    }

    private static string Field(string field, bool safe, CallArguments arguments, ref int automatic, int depth)
    {
        var colon = SpecStart(field);
        var name = colon < 0 ? field : field[..colon];
        var spec = colon < 0 ? "" : field[(colon + 1)..];
        var conversion = '\0';
        if (name.IndexOf('!') is var mark && mark >= 0)
        {
            conversion = mark + 2 == name.Length
                ? name[mark + 1]
                : throw new TemplateRuntimeError("expected ':' after conversion specifier");
            name = name[..mark];
        }
        var value = FormatField.Get(name, arguments, ref automatic);
        value = conversion switch
        {
            '\0' => value,
            's' => Text.Of(value),
            'r' or 'a' => Repr.Of(value),
            _ => throw new TemplateRuntimeError($"Unknown conversion specifier '{conversion}'"),
        };
        if (spec.Contains('{'))
            spec = Fill(spec, false, arguments, ref automatic, depth - 1);
        if (!safe)
            return FormatSpec.Apply(value, spec, arguments.State);
        if (value.IsMarkup)
            return spec.Length == 0 ? value.AsString()! : throw new TemplateRuntimeError("markup takes no format specification");
        return Escaping.Text(FormatSpec.Apply(value, spec, arguments.State));
    }

    // A colon inside brackets belongs to the key.
    private static int SpecStart(string field)
    {
        var bracket = field.IndexOf('[');
        var colon = field.IndexOf(':');
        if (bracket >= 0 && bracket < colon && field.IndexOf(']', bracket) is var close && close > colon)
            colon = field.IndexOf(':', close);
        return colon;
    }
}
