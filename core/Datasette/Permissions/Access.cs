using Datasette.Errors;

namespace Datasette.Permissions;

/// <summary>The permissions of a request's actor. Pages check permissions only here.</summary>
internal sealed class Access(PermissionResolver permissions, Actor? actor, CancellationToken aborted, bool isUnchecked = false)
{
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
        if (!await MayAsync(action, resource)) throw new Forbidden(message ?? action.Name);
    }

    /// <summary>All resources on which the actor is allowed an action, in one query, for lists.</summary>
    public ValueTask<ResourceSet> AllowedAsync(PermissionAction action) =>
        isUnchecked ? new(ResourceSet.Everything) : permissions.AllowedAsync(action, actor, aborted);

    /// <summary>All resources on which anonymous clients are allowed an action: the others are private.</summary>
    public ValueTask<ResourceSet> PublicAsync(PermissionAction action) => permissions.AllowedAsync(action, actor: null, aborted);

    /// <summary>Whether anonymous clients are denied what the actor is allowed: marked with a padlock.</summary>
    public async ValueTask<bool> IsPrivateAsync(PermissionAction action, Resource resource = default) =>
        actor is not null && await MayAsync(action, resource) && !await permissions.MayAsync(action, actor: null, resource, aborted);

    private async ValueTask<bool> MayAsync(PermissionLog log, PermissionAction action, Resource resource)
    {
        var isAllowed = await permissions.MayAsync(action, actor, resource, aborted);
        log.Add(actor, action, resource, isAllowed);
        return isAllowed;
    }
}
