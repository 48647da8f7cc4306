namespace Datasette.Precomputing;

/// <summary>
/// How much may be computed for one bundle, in values that a query reads: 500 million, one or two minutes. It is counted and not timed, so
/// that the same data makes the same bundle on any machine.
/// </summary>
internal sealed class WorkLimit
{
    private long _left = 500_000_000;

    /// <summary>Spends some of it; false if there is less.</summary>
    public bool TrySpend(long values)
    {
        if (values > _left) return false;
        _left -= values;
        return true;
    }
}
