namespace Datasette.Sqlite.Tracing;

/// <summary>
/// The statements that one request ran, for <c>?_trace=1</c> under <c>trace_debug</c>. It follows the request's own flow of
/// calls, so that what others ask at the same time never gets in. While nobody traces, looking for it is one read of a number.
/// </summary>
internal sealed class Trace : IDisposable
{
    private static readonly AsyncLocal<Trace?> Ambient = new();
    private static int _running;
    private readonly Lock _lock = new();
    private readonly List<TraceSpan> _spans = [];
    private readonly TimeProvider _time;
    private readonly long _start;

    private Trace(TimeProvider time) => (_time, _start) = (time, time.GetTimestamp());

    /// <summary>The trace of the request that runs here, or null.</summary>
    public static Trace? Current => Volatile.Read(ref _running) == 0 ? null : Ambient.Value;

    /// <summary>Time since the request came in.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>What has ended so far, in the order in which it ended.</summary>
    public IReadOnlyList<TraceSpan> Spans
    {
        get
        {
            lock (_lock) return [.. _spans];
        }
    }

    /// <summary>Begins the trace of a request; dispose it when the answer is made.</summary>
    public static Trace Begin(TimeProvider time)
    {
        var trace = new Trace(time);
        Ambient.Value = trace;
        Interlocked.Increment(ref _running);
        return trace;
    }

    public void Add(TraceSpan span)
    {
        lock (_lock) _spans.Add(span);
    }

    public void Dispose()
    {
        Ambient.Value = null;
        Interlocked.Decrement(ref _running);
    }
}
