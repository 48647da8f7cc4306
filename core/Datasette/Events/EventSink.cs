namespace Datasette.Events;

/// <summary>Sends events to the listeners, one after the other, in the order of the actions.</summary>
internal sealed class EventSink(IReadOnlyList<Func<DatasetteEvent, CancellationToken, ValueTask>> listeners, TimeProvider time)
{
    /// <summary>Sends an event. A listener's exception fails the request; the action stays done.</summary>
    public async ValueTask TrackAsync(DatasetteEvent what, CancellationToken cancellationToken)
    {
        if (listeners.Count == 0) return;
        what = what with { Created = time.GetUtcNow() };
        foreach (var listener in listeners) await listener(what, cancellationToken);
    }
}
