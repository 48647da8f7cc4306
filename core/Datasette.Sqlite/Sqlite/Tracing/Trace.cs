namespace Datasette.Sqlite.Tracing;

/// <summary>
/// The statements of one request, for <c>?_trace=1</c> with the setting <c>trace_debug</c>. Stored in an AsyncLocal, so concurrent requests
/// are never mixed. Without running traces, looking for one costs one read of a counter.
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

    /// <summary>The trace of the current request, or null.</summary>
    public static Trace? Current => Volatile.Read(ref _running) == 0 ? null : Ambient.Value;

    /// <summary>Time since the request began.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>The finished statements, in order of their end.</summary>
    public IReadOnlyList<TraceSpan> Spans
    {
        get
        {
            lock (_lock) return [.. _spans];
        }
    }

    /// <summary>Begins the trace of a request; dispose it with the response.</summary>
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
