namespace Datasette.Charts;

/// <summary>Equal intervals over a range of numbers, with round limits.</summary>
/// <param name="From">The start of the first interval.</param>
/// <param name="Step">The width of an interval.</param>
/// <param name="Count">The number of intervals.</param>
internal readonly record struct Bins(double From, double Step, int Count)
{
    /// <summary>Limit of numbers in a chart: differences of larger ones may be infinite.</summary>
    public const double Limit = 1e300;

    /// <param name="min">The smallest number.</param>
    /// <param name="max">The largest.</param>
    /// <param name="wanted">Approximate number of intervals.</param>
    public static Bins Of(double min, double max, int wanted)
    {
        var step = RoundUp((max - min) / wanted);
        // For large numbers, a step below their precision would not change them.
        while (min + step == min || max - step == max) step *= 2;
        var from = Math.Floor(min / step) * step;
        var count = (int)Math.Min(Math.Floor((max - from) / step) + 1, (2 * wanted) + 2);
        return new Bins(from, step, Math.Max(1, count));
    }

    public double Start(int bin) => From + (bin * Step);

    /// <summary>Rounds up to 1, 2 or 5 times a power of ten; 1 for zero.</summary>
    public static double RoundUp(double number)
    {
        if (number <= 0) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(number)));
        if (power == 0) return number;
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 5])
            if (number <= factor * power * (1 + 1e-9)) return factor * power;
        return 10 * power;
    }
}
