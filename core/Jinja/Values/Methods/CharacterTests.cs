using System.Globalization;
using System.Text;

namespace Jinja.Values.Methods;

/// <summary>The <c>is…</c> methods of text.</summary>
internal static class CharacterTests
{
    public static Func<string, Value>? Find(string name) => name switch
    {
        "isdigit" or "isdecimal" => static text => All(text, Rune.IsDigit),
        "isnumeric" => static text => All(text, Rune.IsNumber),
        "isalpha" => static text => All(text, Rune.IsLetter),
        "isalnum" => static text => All(text, rune => Rune.IsLetter(rune) || Rune.IsNumber(rune)),
        "isspace" => static text => text.Length > 0 && text.All(CodePoints.IsSpace),
        "isascii" => static text => text.All(char.IsAscii),
        "isupper" => static text => IsUpper(text),
        "islower" => static text => IsLower(text),
        "istitle" => static text => IsTitle(text),
        "isidentifier" => static text =>
            text.Length > 0 && !char.IsDigit(text[0]) && text.All(character => char.IsLetterOrDigit(character) || character == '_'),
        "isprintable" => static text =>
            text.EnumerateRunes().All(rune => rune.Value == ' ' || !(Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))),
        _ => null,
    };

    public static bool IsUpper(string text) => text.Any(char.IsUpper) && !text.Any(IsLowerOrTitle);

    public static bool IsLower(string text) => text.Any(char.IsLower) && !text.Any(IsUpperOrTitle);

    private static bool IsLowerOrTitle(char character) =>
        char.IsLower(character) || char.GetUnicodeCategory(character) == UnicodeCategory.TitlecaseLetter;

    private static bool IsUpperOrTitle(char character) =>
        char.IsUpper(character) || char.GetUnicodeCategory(character) == UnicodeCategory.TitlecaseLetter;

    private static Value All(string text, Func<Rune, bool> test) => text.Length > 0 && text.EnumerateRunes().All(test);

    private static Value IsTitle(string text)
    {
        var afterCased = false;
        var any = false;
        foreach (var character in text)
        {
            var isUpper = char.IsUpper(character);
            if (isUpper && afterCased || char.IsLower(character) && !afterCased)
                return false;
            afterCased = isUpper || char.IsLower(character);
            any |= afterCased;
        }
        return any;
    }
}
