namespace Jinja.Values.Methods;

/// <summary>The methods of text. Each returns markup for markup.</summary>
internal static class StringMethods
{
    private static readonly Signature None = new("str method", 0);
    private static readonly Signature One = new("str method", 1, "text");
    private static readonly Signature Prefixes = new("startswith", 1, "prefix", "start", "end");
    private static readonly Signature Replacement = new("replace", 2, "old", "new", "count");
    private static readonly Signature Keep = new("splitlines", 0, "keepends");
    private static readonly Signature Tab = new("expandtabs", 0, "tabsize");

    public static Method? Find(string name) => name switch
    {
        "upper" => static (self, arguments) => Map(self, arguments, CaseMapping.Upper),
        "lower" or "casefold" => static (self, arguments) => Map(self, arguments, CaseMapping.Lower),
        "capitalize" => static (self, arguments) => Map(self, arguments, CaseMapping.Capitalize),
        "title" => static (self, arguments) => Map(self, arguments, CaseMapping.Title),
        "swapcase" => static (self, arguments) => Map(self, arguments, CaseMapping.Swap),
        "strip" => static (self, arguments) => Stripping.Strip(self, arguments, true, true),
        "lstrip" => static (self, arguments) => Stripping.Strip(self, arguments, true, false),
        "rstrip" => static (self, arguments) => Stripping.Strip(self, arguments, false, true),
        "split" => static (self, arguments) => Splitting.Split(self, arguments, fromRight: false),
        "rsplit" => static (self, arguments) => Splitting.Split(self, arguments, fromRight: true),
        "splitlines" => static (self, arguments) => Splitting.Lines(self, Truth.Of(Keep.Bind(arguments)[0])),
        "partition" => static (self, arguments) => Splitting.Partition(self, One.Bind(arguments)[0], fromRight: false),
        "rpartition" => static (self, arguments) => Splitting.Partition(self, One.Bind(arguments)[0], fromRight: true),
        "startswith" => static (self, arguments) =>
            Affix(self, arguments, static (text, affix) => text.StartsWith(affix, StringComparison.Ordinal)),
        "endswith" => static (self, arguments) =>
            Affix(self, arguments, static (text, affix) => text.EndsWith(affix, StringComparison.Ordinal)),
        "removeprefix" => RemovePrefix,
        "removesuffix" => RemoveSuffix,
        "replace" => Replace,
        "join" => Join,
        "format" => static (self, arguments) => BraceFormat.Apply(self, arguments),
        "format_map" => FormatMap,
        "find" => static (self, arguments) => TextSearch.Find(self, arguments, fromRight: false, mustFind: false),
        "rfind" => static (self, arguments) => TextSearch.Find(self, arguments, fromRight: true, mustFind: false),
        "index" => static (self, arguments) => TextSearch.Find(self, arguments, fromRight: false, mustFind: true),
        "rindex" => static (self, arguments) => TextSearch.Find(self, arguments, fromRight: true, mustFind: true),
        "count" => TextSearch.Count,
        "center" => static (self, arguments) => Padding.Pad(self, arguments, Alignment.Center),
        "ljust" => static (self, arguments) => Padding.Pad(self, arguments, Alignment.Left),
        "rjust" => static (self, arguments) => Padding.Pad(self, arguments, Alignment.Right),
        "zfill" => Padding.ZeroFill,
        "expandtabs" => static (self, arguments) => Tabs.Expand(self, Tab.Bind(arguments)),
        _ => name.StartsWith("is", StringComparison.Ordinal) && CharacterTests.Find(name) is { } test
            ? (self, arguments) => test(Bare(self, arguments))
            : null,
    };

    private static string Bare(Value self, CallArguments arguments)
    {
        None.Bind(arguments);
        return self.AsString()!;
    }

    private static Value Map(Value self, CallArguments arguments, Func<string, string> map) =>
        Value.OfText(map(Bare(self, arguments)), self.IsMarkup);

    private static Value Affix(Value self, CallArguments arguments, Func<string, string, bool> has)
    {
        var bound = Prefixes.Bind(arguments);
        var text = TextSearch.Window(self.AsString()!, bound[1], bound[2], out _);
        if (bound[0].Kind == ValueKind.Tuple)
            return bound[0].TupleItems.Any(affix => has(text, Operands.RequireText(affix)));
        return has(text, Operands.RequireText(bound[0]));
    }

    private static Value RemovePrefix(Value self, CallArguments arguments)
    {
        var (text, prefix) = (self.AsString()!, Operands.RequireText(One.Bind(arguments)[0]));
        return Value.OfText(text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text, self.IsMarkup);
    }

    private static Value RemoveSuffix(Value self, CallArguments arguments)
    {
        var (text, suffix) = (self.AsString()!, Operands.RequireText(One.Bind(arguments)[0]));
        return Value.OfText(text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text, self.IsMarkup);
    }

    private static Value Replace(Value self, CallArguments arguments)
    {
        var bound = Replacement.Bind(arguments);
        var count = bound[2].IsUnset ? -1 : Numbers.ToLong(bound[2]);
        var with = self.IsMarkup ? Escaping.Text(bound[1]) : Operands.RequireText(bound[1]);
        return Value.OfText(Replacing.Replace(self.AsString()!, Operands.RequireText(bound[0]), with, count, arguments.State),
            self.IsMarkup);
    }

    private static Value FormatMap(Value self, CallArguments arguments)
    {
        if (!Mappings.TryEntries(One.Bind(arguments)[0], out var entries))
            throw new TemplateRuntimeError("format_map() takes a mapping");
        return BraceFormat.Apply(self,
            arguments.With([], [.. entries.Select(entry => KeyValuePair.Create(Text.Of(entry.Key), entry.Value))]));
    }

    private static Value Join(Value self, CallArguments arguments)
    {
        var parts = Iteration.Of(One.Bind(arguments)[0], arguments.State)
            .Select(item => self.IsMarkup ? Escaping.Text(item) : Operands.RequireText(item));
        return Value.OfText(Joining.Join(self.AsString()!, parts, arguments.State), self.IsMarkup);
    }
}
