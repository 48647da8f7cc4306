using System.Text;

namespace Jinja.Filters;

/// <summary><c>urlencode</c>: encodes text for a path, or a mapping or pairs as a query string.</summary>
internal static class UrlEncodeFilter
{
    public static Value Apply(Value value, CallArguments arguments)
    {
        if (value.IsText || !Iteration.IsIterable(value))
            return Quote(value, isQuery: false);
        var pairs = Mappings.TryEntries(value, out var entries)
            ? entries.Select(entry => (entry.Key, entry.Value))
            : Iteration.Of(value, arguments.State).Select(pair => Pair(pair, arguments.State));
        return string.Join('&', pairs.Select(pair => $"{Quote(pair.Item1, true)}={Quote(pair.Item2, true)}"));
    }

    public static string Quote(in Value value, bool isQuery)
    {
        var quoted = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(Text.Of(value)))
        {
            if (char.IsAsciiLetterOrDigit((char)octet)
                || octet is (byte)'_' or (byte)'.' or (byte)'-' or (byte)'~'
                || (octet == '/' && !isQuery))
                quoted.Append((char)octet);
            else if (octet == ' ' && isQuery)
                quoted.Append('+');
            else
                quoted.Append('%').Append(octet.ToString("X2"));
        }
        return quoted.ToString();
    }

    private static (Value, Value) Pair(Value pair, RenderState state)
    {
        var items = Iteration.ToList(pair, state);
        return items.Count == 2
            ? (items[0], items[1])
            : throw new TemplateRuntimeError($"a pair was expected, not {items.Count} values");
    }
}
