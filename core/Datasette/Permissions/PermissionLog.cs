namespace Datasette.Permissions;

/// <summary>The latest permission checks of this process, for <c>/-/permissions</c>.</summary>
internal sealed class PermissionLog(TimeProvider time)
{
    private const int MaxChecks = 200;
    private readonly Lock _lock = new();
    private readonly Queue<LoggedCheck> _checks = new(MaxChecks);

    /// <summary>The checks, the newest first.</summary>
    public IReadOnlyList<LoggedCheck> Newest
    {
        get
        {
            lock (_lock) return [.. _checks.Reverse()];
        }
    }

    public void Add(Actor? actor, PermissionAction action, Resource resource, bool isAllowed)
    {
        var check = new LoggedCheck(time.GetUtcNow(), actor, action, resource, isAllowed);
        lock (_lock)
        {
            if (_checks.Count == MaxChecks) _checks.Dequeue();
            _checks.Enqueue(check);
        }
    }
}
