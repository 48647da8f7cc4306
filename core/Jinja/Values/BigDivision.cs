namespace Jinja.Values;

/// <summary>The exact quotient of two integers that may be too large for a double.</summary>
internal static class BigDivision
{
    public static double Ratio(BigInteger left, BigInteger right)
    {
        // 64 significant bits and a sticky bit round to the nearest double in one step.
        var shift = 66 - (int)(left.GetBitLength() - right.GetBitLength());
        var scaled = shift > 0
            ? BigInteger.DivRem(left << shift, right, out var remainder)
            : BigInteger.DivRem(left, right << -shift, out remainder);
        if (!remainder.IsZero)
            scaled |= 1;
        var ratio = Math.ScaleB((double)scaled, -shift);
        return double.IsInfinity(ratio) ? throw new TemplateRuntimeError("integer division result too large for a float") : ratio;
    }
}
