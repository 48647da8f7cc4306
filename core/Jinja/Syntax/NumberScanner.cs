namespace Jinja.Syntax;

/// <summary>Finds the end of a number: decimal, 0b, 0o, 0x, or a float; underscores only between digits.</summary>
internal static class NumberScanner
{
    /// <summary>True for a float. After a dot (as in <c>list.1.5</c>) the number is an integer.</summary>
    public static bool Scan(string text, int start, out int length)
    {
        var at = start;
        if (text[start] == '0' && start + 1 < text.Length && RadixOf(text[start + 1]) is var radix and > 0
            && Digits(text, start + 2, radix, underscoreFirst: true) is var end && end > start + 2)
        {
            length = end - start;
            return false;
        }
        at = Digits(text, at, 10, underscoreFirst: false);
        var whole = at;
        if (start == 0 || text[start - 1] != '.')
        {
            if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
                at = Digits(text, at + 1, 10, underscoreFirst: false);
            at = Exponent(text, at);
        }
        if (at == whole && text[start] == '0')
            whole = at = Zeros(text, start);
        length = at - start;
        return at > whole;
    }

    private static int Exponent(string text, int at)
    {
        if (at >= text.Length || text[at] is not ('e' or 'E'))
            return at;
        var digits = at + 1;
        if (digits < text.Length && text[digits] is '+' or '-')
            digits++;
        return digits < text.Length && char.IsAsciiDigit(text[digits]) ? Digits(text, digits, 10, underscoreFirst: false) : at;
    }

    // A decimal integer does not begin with 0: the rest of "012" is another token, which is an error.
    private static int Zeros(string text, int at)
    {
        while (at < text.Length && (text[at] == '0' || (text[at] == '_' && at + 1 < text.Length && text[at + 1] == '0')))
            at++;
        return at;
    }

    private static int RadixOf(char mark) => char.ToLowerInvariant(mark) switch { 'b' => 2, 'o' => 8, 'x' => 16, _ => 0 };

    private static int Digits(string text, int at, int radix, bool underscoreFirst)
    {
        var previous = underscoreFirst;
        while (at < text.Length)
        {
            if (IsDigit(text[at], radix))
                previous = true;
            else if (text[at] == '_' && previous && at + 1 < text.Length && IsDigit(text[at + 1], radix))
                previous = false;
            else
                break;
            at++;
        }
        return at;
    }

    private static bool IsDigit(char character, int radix) => radix switch
    {
        16 => char.IsAsciiHexDigit(character),
        _ => character >= '0' && character < '0' + radix,
    };
}
