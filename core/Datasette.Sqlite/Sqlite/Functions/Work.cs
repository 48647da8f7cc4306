namespace Datasette.Sqlite.Functions;

/// <summary>Counts small pieces of work within one function call, and looks at the time after every so many.</summary>
internal struct Work(TimeLimit? limit)
{
    /// <summary>Some tens of microseconds.</summary>
    private const int PiecesBetweenChecks = 32 * 1024;

    private long _left = PiecesBetweenChecks;
    private bool _isOver;

    /// <summary>Does <paramref name="pieces"/> more. True when there is no time left: give up, and return anything.</summary>
    public bool IsOver(long pieces = 1)
    {
        if (_isOver) return true;
        if ((_left -= pieces) > 0) return false;
        _left = PiecesBetweenChecks;
        return _isOver = limit?.ShouldStop() ?? false;
    }
}
