namespace Jinja.Values.Methods;

/// <summary>The methods of markup: those of text, with escaped arguments.</summary>
internal static class MarkupMethods
{
    public static Method? Find(string name)
    {
        if (name is "striptags")
            return TagStripping.Apply;
        if (name is "unescape")
            return static (self, _) => System.Net.WebUtility.HtmlDecode(self.AsString()!);
        var method = StringMethods.Find(name);
        var escapes = name is "replace" or "strip" or "lstrip" or "rstrip" or "center" or "ljust" or "rjust"
            or "removeprefix" or "removesuffix" or "partition" or "rpartition";
        return method is null || !escapes ? method : (self, arguments) => method(self, Escaped(arguments));
    }

    private static CallArguments Escaped(CallArguments arguments) => arguments.With(
        Array.ConvertAll(arguments.PositionalArray, value => Escape(value)),
        Array.ConvertAll(arguments.NamedArray, pair => KeyValuePair.Create(pair.Key, Escape(pair.Value))));

    private static Value Escape(in Value value) => value.IsText && !value.IsMarkup ? Value.Safe(Escaping.Text(value)) : value;
}
