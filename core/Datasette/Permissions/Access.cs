using Datasette.Errors;

namespace Datasette.Permissions;

/// <summary>The permissions of a request's actor. Pages check permissions only here.</summary>
internal sealed class Access(PermissionResolver permissions, Actor? actor, CancellationToken aborted, bool isUnchecked = false)
{
    private Dictionary<(PermissionAction Action, bool IsPublic), ResourceSet>? _kept;

    /// <summary>
    /// Keeps the sets for the rest of the request. To find a set, all databases are asked whether they have changed: pages that ask for it
    /// once for each database would ask a million times on a site of 1,000. Not for requests that may change a schema themselves.
    /// </summary>
    public bool KeepsSets { get; init; }

    /// <summary>The actor, or null for anonymous.</summary>
    public Actor? Actor => actor;

    /// <summary>True when no rule distinguishes actors: all may view the same.</summary>
    public bool IsOpen => permissions.IsOpen;

    /// <summary>Whether the actor is allowed an action.</summary>
    public ValueTask<bool> MayAsync(PermissionAction action, Resource resource = default) =>
        isUnchecked ? new(true)
            : permissions.Log is { } log ? MayAsync(log, action, resource) : permissions.MayAsync(action, actor, resource, aborted);

    /// <exception cref="Forbidden">The actor is denied.</exception>
    public async ValueTask RequireAsync(PermissionAction action, Resource resource = default, string? message = null)
    {
        if (!await MayAsync(action, resource)) throw new Forbidden(message ?? $"Permission denied: need {action.Name}");
    }

    /// <summary>All resources on which the actor is allowed an action, in one query, for lists.</summary>
    public ValueTask<ResourceSet> AllowedAsync(PermissionAction action) =>
        isUnchecked ? new(ResourceSet.Everything) : SetAsync(action, isPublic: false);

    /// <summary>All resources on which anonymous clients are allowed an action: the others are private.</summary>
    public ValueTask<ResourceSet> PublicAsync(PermissionAction action) => SetAsync(action, isPublic: true);

    /// <summary>Whether anonymous clients are denied what the actor is allowed: marked with a padlock.</summary>
    public async ValueTask<bool> IsPrivateAsync(PermissionAction action, Resource resource = default) =>
        actor is not null && await MayAsync(action, resource) && !await permissions.MayAsync(action, actor: null, resource, aborted);

    private async ValueTask<ResourceSet> SetAsync(PermissionAction action, bool isPublic)
    {
        if (_kept is not null && _kept.TryGetValue((action, isPublic), out var kept)) return kept;
        var set = await permissions.AllowedAsync(action, isPublic ? null : actor, aborted);
        // Everything was found without asking any database.
        if (KeepsSets && !set.IsEverything) (_kept ??= [])[(action, isPublic)] = set;
        return set;
    }

    private async ValueTask<bool> MayAsync(PermissionLog log, PermissionAction action, Resource resource)
    {
        var isAllowed = await permissions.MayAsync(action, actor, resource, aborted);
        log.Add(actor, action, resource, isAllowed);
        return isAllowed;
    }
}
