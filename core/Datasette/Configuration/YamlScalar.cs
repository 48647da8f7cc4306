using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Datasette.Configuration;

/// <summary>Parses a YAML scalar as PyYAML does (YAML 1.1), for which users' files were written.</summary>
internal static class YamlScalar
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> DigitsOrBlanks = SearchValues.Create("0123456789_");
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF_");
    private static readonly SearchValues<char> Octal = SearchValues.Create("01234567_");
    private static readonly SearchValues<char> Binary = SearchValues.Create("01_");

    public static JsonNode? Read(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        var isText = scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value == "tag:yaml.org,2002:str");
        return isText ? JsonValue.Create(text) : Plain(text);
    }

    private static JsonNode? Plain(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON":
                return JsonValue.Create(true);
            case "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF":
                return JsonValue.Create(false);
        }
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (IsDecimal(Unsigned(text))
            && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
            return JsonValue.Create(integer);
        if (Base(Unsigned(text)) is { } radix && InBase(radix, digits) is { } number)
            return JsonValue.Create(number);
        if (IsReal(Unsigned(text)) && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var real))
            return JsonValue.Create(real);
        return JsonValue.Create(text);
    }

    private static long? InBase(int radix, string digits)
    {
        var bare = digits.TrimStart('-', '+');
        try
        {
            return (digits[0] == '-' ? -1 : 1) * Convert.ToInt64(radix == 8 ? bare : bare[2..], radix);
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException or FormatException)
        {
            // The number is too large, or only underscores.
            return null;
        }
    }

    private static ReadOnlySpan<char> Unsigned(ReadOnlySpan<char> text) => text is ['-' or '+', .. var rest] ? rest : text;

    private static bool IsDecimal(ReadOnlySpan<char> text) =>
        text is "0" || (text is [>= '1' and <= '9', .. var rest] && !rest.ContainsAnyExcept(DigitsOrBlanks));

    private static int? Base(ReadOnlySpan<char> text) => text switch
    {
        ['0', 'x', _, ..] when !text[2..].ContainsAnyExcept(Hexadecimal) => 16,
        ['0', 'b', _, ..] when !text[2..].ContainsAnyExcept(Binary) => 2,
        ['0', _, ..] when !text[1..].ContainsAnyExcept(Octal) => 8,
        _ => null,
    };

    /// <summary>Digits, a point, digits: either part may be missing. An exponent needs a sign: <c>1.5e3</c> is text.</summary>
    private static bool IsReal(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('.');
        if (point < 0) return false;
        var whole = text[..point];
        var fraction = text[(point + 1)..];
        if (fraction.IndexOfAny('e', 'E') is >= 0 and var at)
        {
            if (fraction[(at + 1)..] is not ['-' or '+', _, ..] || fraction[(at + 2)..].ContainsAnyExcept(Digits)) return false;
            fraction = fraction[..at];
        }
        var digits = whole.Length > 0 ? whole : fraction;
        return digits is [>= '0' and <= '9', ..] && !whole.ContainsAnyExcept(DigitsOrBlanks) && !fraction.ContainsAnyExcept(DigitsOrBlanks);
    }
}
