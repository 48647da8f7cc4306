namespace Datasette.Plugins;

/// <summary>The arguments of an SQL function call. Valid during the call.</summary>
public readonly struct SqlArguments
{
    private readonly SqlValue[] _values;
    private readonly Func<bool> _isInterrupted;

    internal SqlArguments(SqlValue[] values, Func<bool> isInterrupted) => (_values, _isInterrupted) = (values, isInterrupted);

    /// <summary>The number of arguments.</summary>
    public int Count => _values.Length;

    /// <summary>An argument by its place, from 0.</summary>
    public SqlValue this[int index] => _values[index];

    /// <summary>Whether the statement's time limit is exceeded or its request cancelled: then the result does not matter.</summary>
    public bool IsInterrupted => _isInterrupted();
}
