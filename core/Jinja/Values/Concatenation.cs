using System.Text;

namespace Jinja.Values;

/// <summary>Concatenates and repeats text and sequences. Markup stays markup: text joined to it is escaped.</summary>
internal static class Concatenation
{
    public static Value Add(in Value left, in Value right, RenderState state)
    {
        if (left.IsText && right.IsText)
            return Texts(left, right, state);
        if (left.Kind == ValueKind.List && right.Kind == ValueKind.List)
        {
            state.CheckLength((long)left.ListItems.Count + right.ListItems.Count);
            var joined = new ListValue(left.ListItems);
            joined.AddRange(right.ListItems);
            return Value.Of(joined);
        }
        if (left.Kind == ValueKind.Tuple && right.Kind == ValueKind.Tuple)
        {
            state.CheckLength((long)left.TupleItems.Length + right.TupleItems.Length);
            return Value.Tuple([.. left.TupleItems, .. right.TupleItems]);
        }
        if (left.IsText && !right.IsUndefined)
            throw new TemplateRuntimeError($"can only concatenate str (not \"{TypeNames.Of(right)}\") to str");
        throw Operands.Unsupported("+", left, right);
    }

    public static Value Texts(in Value left, in Value right, RenderState state)
    {
        var safe = left.IsMarkup || right.IsMarkup;
        var (a, b) = safe ? (Escaping.Text(left), Escaping.Text(right)) : (left.AsString()!, right.AsString()!);
        state.CheckLength((long)a.Length + b.Length);
        return Value.OfText(a + b, safe);
    }

    public static Value Repeat(in Value left, in Value right, RenderState state)
    {
        var (subject, count) = IsCount(right) ? (left, right) : (right, left);
        if (!IsCount(count) || !(subject.IsText || subject.Kind is ValueKind.List or ValueKind.Tuple))
            throw Operands.Unsupported("*", left, right);
        var times = Math.Max(0, count.Kind == ValueKind.BigInteger ? (count.Big.Sign < 0 ? 0 : int.MaxValue) : count.Integer);
        times = Math.Min(times, int.MaxValue);
        if (subject.IsText)
        {
            var text = subject.AsString()!;
            state.CheckLength(text.Length * times);
            return Value.OfText(text.Length == 0 ? "" : new StringBuilder(text.Length * (int)times).Insert(0, text, (int)times).ToString(),
                subject.IsMarkup);
        }
        IReadOnlyList<Value> items = subject.Kind == ValueKind.List ? subject.ListItems : subject.TupleItems;
        state.CheckLength(items.Count * times);
        var repeated = new ListValue((int)(items.Count * times));
        for (var i = 0; i < times && items.Count > 0; i++)
            repeated.AddRange(items);
        return subject.Kind == ValueKind.List ? Value.Of(repeated) : Value.Tuple([.. repeated]);
    }

    private static bool IsCount(in Value value) => value.IsInteger || value.Kind == ValueKind.Boolean;
}
