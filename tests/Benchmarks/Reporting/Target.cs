namespace Benchmarks.Reporting;

/// <summary>A bound that a ratio is to keep.</summary>
/// <param name="Bound">The bound.</param>
/// <param name="IsMost">True when the ratio is to be at most that, false when at least.</param>
internal sealed record Target(double Bound, bool IsMost)
{
    public static Target AtMost(double bound) => new(bound, IsMost: true);

    public static Target AtLeast(double bound) => new(bound, IsMost: false);

    public bool IsMet(double ratio) => IsMost ? ratio <= Bound : ratio >= Bound;

    public override string ToString() => $"{(IsMost ? '≤' : '≥')} {Bound:0.0}";
}
