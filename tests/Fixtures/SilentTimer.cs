namespace Fixtures;

/// <summary>A timer that never rings.</summary>
internal sealed class SilentTimer : ITimer
{
    public bool Change(TimeSpan dueTime, TimeSpan period) => true;

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
