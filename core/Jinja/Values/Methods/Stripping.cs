namespace Jinja.Values.Methods;

/// <summary><c>strip</c> and its one-sided forms.</summary>
internal static class Stripping
{
    private static readonly Signature Parameters = new("strip", 0, "chars");

    public static Value Strip(Value self, CallArguments arguments, bool left, bool right)
    {
        var chars = Parameters.Bind(arguments)[0];
        var set = chars.IsUnset || chars.IsNone ? null : chars.AsString()
            ?? throw new TemplateRuntimeError("strip arg must be None or str");
        return Value.OfText(Strip(self.AsString()!, set, left, right), self.IsMarkup);
    }

    public static string Strip(string text, string? set, bool left, bool right)
    {
        if (set is not null && CodePoints.HasSurrogates(set))
            return StripPoints(CodePoints.Split(text), CodePoints.Split(set), left, right);
        var (start, end) = (0, text.Length);
        while (left && start < end && Drops(text[start], set))
            start++;
        while (right && end > start && Drops(text[end - 1], set))
            end--;
        return text[start..end];
    }

    // Compare whole code points: two supplementary characters may have the same high surrogate.
    private static string StripPoints(string[] text, string[] set, bool left, bool right)
    {
        var (start, end) = (0, text.Length);
        while (left && start < end && set.Contains(text[start]))
            start++;
        while (right && end > start && set.Contains(text[end - 1]))
            end--;
        return string.Concat(text[start..end]);
    }

    private static bool Drops(char character, string? set) => set is null ? CodePoints.IsSpace(character) : set.Contains(character);
}
