using Jinja.Values.Methods;

namespace Jinja.Filters;

/// <summary>Filters from text to text. Other values are converted to text.</summary>
internal static class TextFilters
{
    private const string WordBeginnings = "-({[<";

    public static Value Upper(Value value, CallArguments arguments) => Map(value, CaseMapping.Upper);

    public static Value Lower(Value value, CallArguments arguments) => Map(value, CaseMapping.Lower);

    public static Value Capitalize(Value value, CallArguments arguments) => Map(value, CaseMapping.Capitalize);

    public static Value String(Value value, CallArguments arguments) => value.IsText ? value : Soft(value);

    public static Value Trim(Value value, CallArguments arguments)
    {
        var chars = arguments[0].IsUnset || arguments[0].IsNone
            ? null : value.IsMarkup ? Escaping.Text(arguments[0]) : Text.Of(arguments[0]);
        return Map(value, text => Stripping.Strip(text, chars, true, true));
    }

    public static Value Center(Value value, CallArguments arguments)
    {
        var width = arguments[0].IsUnset ? 80 : Numbers.ToLong(arguments[0]);
        return Map(value, text => Padding.Pad(text, width, Alignment.Center, " ", arguments.State));
    }

    public static Value Format(Value value, CallArguments arguments)
    {
        var named = arguments.NamedArray;
        if (arguments.Count > 0 && named.Length > 0)
            throw new TemplateRuntimeError("can't handle positional and keyword arguments at the same time");
        return PercentFormat.Apply(
            Soft(value), named.Length > 0 ? Value.Map(named) : Value.Tuple(arguments.PositionalArray), arguments.State);
    }

    /// <summary>Upper case after white space, a hyphen or an opening bracket; lower case elsewhere. The result is not markup.</summary>
    public static Value Title(Value value, CallArguments arguments)
    {
        var text = Text.Of(value);
        var result = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var isMark = IsWordBeginning(text[i]);
            var end = i;
            while (end < text.Length && IsWordBeginning(text[end]) == isMark)
                end++;
            result.Append(isMark ? text[i..end] : CaseMapping.Capitalize(text[i..end]));
            i = end;
        }
        return result.ToString();
    }

    public static Value WordCount(Value value, CallArguments arguments)
    {
        var count = 0;
        var inWord = false;
        foreach (var rune in Text.Of(value).EnumerateRunes())
        {
            var isWord = System.Text.Rune.IsLetterOrDigit(rune) || System.Text.Rune.IsNumber(rune) || rune.Value == '_';
            if (isWord && !inWord)
                count++;
            inWord = isWord;
        }
        return count;
    }

    /// <summary>The text of a value; markup if the value is.</summary>
    public static Value Soft(Value value) => value.IsText ? value : Value.OfText(Text.Of(value), value.HostObject is { IsSafe: true });

    private static bool IsWordBeginning(char character) => CodePoints.IsSpace(character) || WordBeginnings.Contains(character);

    private static Value Map(Value value, Func<string, string> map) => Value.OfText(map(Text.Of(value)), value.IsMarkup);
}
