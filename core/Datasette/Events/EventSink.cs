namespace Datasette.Events;

/// <summary>Takes what was done to those who want to know, one event after the other, in the order in which things were done.</summary>
internal sealed class EventSink(IReadOnlyList<Func<DatasetteEvent, CancellationToken, ValueTask>> listeners, TimeProvider time)
{
    /// <summary>Tells of something that is done. What a listener throws is the request's error; what was done stays done.</summary>
    public async ValueTask TrackAsync(DatasetteEvent what, CancellationToken cancellationToken)
    {
        if (listeners.Count == 0) return;
        what = what with { Created = time.GetUtcNow() };
        foreach (var listener in listeners) await listener(what, cancellationToken);
    }
}
