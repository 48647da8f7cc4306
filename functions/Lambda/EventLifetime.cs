using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Functions.Lambda;

/// <summary>How long an event may take: until shortly before the platform ends it, or until its reader is given up.</summary>
internal sealed class EventLifetime : IHttpRequestLifetimeFeature, IDisposable
{
    /// <summary>What an error's page and its way to the platform may take.</summary>
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
    /// Ends what is being sent, in the middle of a chunk. The deadline alone does not: the end of the stream can still say that it is not
    /// whole.
    /// </summary>
    public CancellationToken Cut => _cut.Token;

    /// <summary>The reader is given up.</summary>
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
