namespace Benchmarks.Measuring;

/// <summary>Repeated measurements of one thing.</summary>
internal sealed class Series
{
    private readonly List<double> _values = [];

    /// <summary>The middle value: one disturbed run does not move it.</summary>
    public double Median
    {
        get
        {
            var sorted = _values.Order().ToList();
            return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        }
    }

    /// <summary>The least: what nothing disturbed.</summary>
    public double Least => _values.Min();

    /// <summary>The distance between the quartiles, as a part of the median: how noisy the runs were.</summary>
    public double Spread
    {
        get
        {
            var sorted = _values.Order().ToList();
            return (sorted[(sorted.Count - 1) * 3 / 4] - sorted[sorted.Count / 4]) / Median;
        }
    }

    public void Add(double value) => _values.Add(value);
}
