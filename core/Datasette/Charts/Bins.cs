namespace Datasette.Charts;

/// <summary>Equal intervals that cover a range of numbers, with round limits.</summary>
/// <param name="From">Where the first begins.</param>
/// <param name="Step">How wide each is.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct Bins(double From, double Step, int Count)
{
    /// <summary>Numbers beyond this have no place in a chart: their differences would not be finite.</summary>
    public const double Limit = 1e300;

    /// <param name="min">The smallest number.</param>
    /// <param name="max">The largest.</param>
    /// <param name="wanted">About how many intervals.</param>
    public static Bins Of(double min, double max, int wanted)
    {
        var step = RoundUp((max - min) / wanted);
        // Where the numbers are so large that a step would not change them.
        while (min + step == min || max - step == max) step *= 2;
        var from = Math.Floor(min / step) * step;
        var count = (int)Math.Min(Math.Floor((max - from) / step) + 1, (2 * wanted) + 2);
        return new Bins(from, step, Math.Max(1, count));
    }

    public double Start(int bin) => From + (bin * Step);

    /// <summary>The next of 1, 2, 5, 10 … and of their tenths; 1 for nothing.</summary>
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
