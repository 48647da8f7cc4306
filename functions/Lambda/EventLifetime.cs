using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Functions.Lambda;

/// <summary>The lifetime of an event: until shortly before the platform's deadline, or until the reader disconnects.</summary>
internal sealed class EventLifetime : IHttpRequestLifetimeFeature, IDisposable
{
    /// <summary>Time reserved for rendering and sending an error response.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(250);

    /// <summary>More than the 15 minutes that Lambda gives; a timer takes no more than 49 days.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly CancellationTokenSource _source = new(), _cut = new();
    private readonly ITimer? _timer;

    public EventLifetime(DateTimeOffset? deadline, TimeProvider time)
    {
        RequestAborted = _source.Token;
        if (deadline is not { } end) return;
        var left = end - time.GetUtcNow() - Reserve;
        _timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), _source,
            left > Longest ? Longest : left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    public CancellationToken RequestAborted { get; set; }

    /// <summary>
    /// Cancels sending in the middle of a chunk. The deadline alone does not cancel it: trailers can still mark the stream as failed.
    /// </summary>
    public CancellationToken Cut => _cut.Token;

    /// <summary>Aborts the request, because its reader has disconnected.</summary>
    public void Abort()
    {
        _source.Cancel();
        _cut.Cancel();
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _source.Dispose();
        _cut.Dispose();
    }
}
