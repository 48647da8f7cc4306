namespace Datasette.Plugins;

/// <summary>The arguments of a call of a SQL function. Valid while the call lasts.</summary>
public readonly struct SqlArguments
{
    private readonly SqlValue[] _values;
    private readonly Func<bool> _isInterrupted;

    internal SqlArguments(SqlValue[] values, Func<bool> isInterrupted) => (_values, _isInterrupted) = (values, isInterrupted);

    public int Count => _values.Length;

    public SqlValue this[int index] => _values[index];

    /// <summary>Whether the time of the statement is up, or nobody waits for it any more: then the result does not matter.</summary>
    public bool IsInterrupted => _isInterrupted();
}
