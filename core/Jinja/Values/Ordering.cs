using System.Runtime.CompilerServices;

namespace Jinja.Values;

/// <summary>
/// Python's <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> and <c>&gt;=</c>: numbers, text, lists and tuples compare only with their own type.
/// </summary>
internal static class Ordering
{
    public static bool Less(in Value left, in Value right) => Compare(left, right, "<") is < 0 and not Unordered;

    /// <summary>The result if a NaN is involved: not less, equal or greater.</summary>
    public const int Unordered = int.MinValue;

    public static int Compare(in Value left, in Value right, string sign)
    {
        if (left.IsNumber && right.IsNumber)
            return CompareNumbers(left, right);
        if (left.IsText && right.IsText)
            return CompareTexts(left.AsString()!, right.AsString()!);
        if (left.IsUndefined || right.IsUndefined)
            throw Operands.UndefinedIn(left, right);
        if (left.Kind == right.Kind)
        {
            if (left.Kind == ValueKind.List)
                return Sequences(left.ListItems, right.ListItems, sign);
            if (left.Kind == ValueKind.Tuple)
                return Sequences(left.TupleItems, right.TupleItems, sign);
        }
        throw new TemplateRuntimeError(
            $"'{sign}' not supported between instances of '{TypeNames.Of(left)}' and '{TypeNames.Of(right)}'");
    }

    public static int CompareNumbers(in Value left, in Value right)
    {
        if (left.Kind != ValueKind.Float && right.Kind != ValueKind.Float)
            return left.Kind == ValueKind.BigInteger || right.Kind == ValueKind.BigInteger
                ? left.Big.CompareTo(right.Big)
                : left.Integer.CompareTo(right.Integer);
        if (left.Kind == ValueKind.Float && right.Kind == ValueKind.Float)
            return CompareFloats(left.Float, right.Float);
        return left.Kind == ValueKind.Float
            ? CompareMixed(left.Float, right.Big)
            : Reverse(CompareMixed(right.Float, left.Big));
    }

    /// <summary>Compares by code point, as Python does; UTF-16 order differs beyond the basic plane.</summary>
    public static int CompareTexts(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
            return left.Length.CompareTo(right.Length);
        var (a, b) = (left[common], right[common]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }

    private static int Sequences(IReadOnlyList<Value> left, IReadOnlyList<Value> right, string sign)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        for (var i = 0; i < left.Count && i < right.Count; i++)
        {
            if (!Equality.Of(left[i], right[i]))
                return Compare(left[i], right[i], sign);
        }
        return left.Count.CompareTo(right.Count);
    }

    private static int CompareFloats(double left, double right) =>
        double.IsNaN(left) || double.IsNaN(right) ? Unordered : left.CompareTo(right);

    private static int CompareMixed(double left, BigInteger right)
    {
        if (double.IsNaN(left))
            return Unordered;
        if (double.IsInfinity(left))
            return left > 0 ? 1 : -1;
        var floor = new BigInteger(Math.Floor(left));
        var order = floor.CompareTo(right);
        return order == 0 && left > Math.Floor(left) ? 1 : order;
    }

    private static int Reverse(int order) => order == Unordered ? Unordered : -order;
}
