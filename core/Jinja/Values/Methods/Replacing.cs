using System.Text;

namespace Jinja.Values.Methods;

/// <summary>Python's <c>str.replace</c>, with its count and its handling of an empty pattern.</summary>
internal static class Replacing
{
    public static string Replace(string text, string old, string with, long count, RenderState state)
    {
        if (count < 0)
            count = long.MaxValue;
        var builder = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        if (old.Length == 0)
        {
            for (; count > 0; count--)
            {
                builder.Append(with);
                state.CheckLength(builder.Length);
                if (rest.IsEmpty)
                    break;
                var step = rest.Length > 1 && char.IsHighSurrogate(rest[0]) ? 2 : 1;
                builder.Append(rest[..step]);
                rest = rest[step..];
            }
            return builder.Append(rest).ToString();
        }
        for (int at; count > 0 && (at = rest.IndexOf(old, StringComparison.Ordinal)) >= 0; count--)
        {
            builder.Append(rest[..at]).Append(with);
            state.CheckLength(builder.Length);
            rest = rest[(at + old.Length)..];
        }
        return builder.Append(rest).ToString();
    }
}
