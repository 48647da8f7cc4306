namespace Datasette.Sqlite.Functions;

/// <summary>Counts work within one function call, and checks the time limit at intervals.</summary>
internal struct Work(TimeLimit? limit)
{
    /// <summary>Some tens of microseconds of work.</summary>
    private const int PiecesBetweenChecks = 32 * 1024;

    private long _left = PiecesBetweenChecks;
    private bool _isOver;

    /// <summary>Adds <paramref name="pieces"/> of work. True if the time limit is exceeded: stop, and return anything.</summary>
    public bool IsOver(long pieces = 1)
    {
        if (_isOver) return true;
        if ((_left -= pieces) > 0) return false;
        _left = PiecesBetweenChecks;
        return _isOver = limit?.ShouldStop() ?? false;
    }
}
