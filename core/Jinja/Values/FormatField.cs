namespace Jinja.Values;

/// <summary>Resolves a replacement field: <c>0</c>, <c>name</c>, <c>0.member[key]</c>.</summary>
internal static class FormatField
{
    public static Value Get(string name, CallArguments arguments, ref int automatic)
    {
        var end = name.AsSpan().IndexOfAny('.', '[');
        var first = end < 0 ? name : name[..end];
        var value = First(first, arguments, ref automatic);
        var rest = end < 0 ? "" : name[end..];
        while (rest.Length > 0)
        {
            if (rest[0] == '.')
            {
                var next = rest.AsSpan(1).IndexOfAny('.', '[');
                var member = next < 0 ? rest[1..] : rest[1..(next + 1)];
                if (!Members.TryGetAttribute(value, member, out var found))
                    throw new TemplateRuntimeError($"'{TypeNames.Of(value)}' object has no attribute '{member}'");
                value = found;
                rest = next < 0 ? "" : rest[(next + 1)..];
                continue;
            }
            var close = rest.IndexOf(']');
            if (rest[0] != '[' || close < 2)
                throw new TemplateRuntimeError("Missing ']' in format string");
            var key = rest[1..close];
            var wanted = key.All(char.IsAsciiDigit) && key.Length < 18 ? Value.From(long.Parse(key)) : Value.From(key);
            if (!Items.TryGet(value, wanted, out var item))
                throw new TemplateRuntimeError($"there is no item '{key}'");
            value = item;
            rest = rest[(close + 1)..];
        }
        return value;
    }

    private static Value First(string first, CallArguments arguments, ref int automatic)
    {
        if (first.Length == 0)
        {
            if (automatic < 0)
                throw new TemplateRuntimeError("cannot switch from manual field specification to automatic field numbering");
            return Positional(automatic++, arguments);
        }
        if (!first.All(char.IsAsciiDigit))
        {
            var named = arguments.Get(int.MaxValue, first);
            return named.IsUnset ? throw new TemplateRuntimeError($"there is no argument '{first}'") : named;
        }
        if (automatic > 0)
            throw new TemplateRuntimeError("cannot switch from automatic field numbering to manual field specification");
        automatic = -1;
        return Positional(first.Length > 9 ? int.MaxValue : int.Parse(first), arguments);
    }

    private static Value Positional(int index, CallArguments arguments) => index < arguments.Count
        ? arguments[index]
        : throw new TemplateRuntimeError($"Replacement index {index} out of range for positional args tuple");
}
