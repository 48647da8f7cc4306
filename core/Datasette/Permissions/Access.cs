using Datasette.Errors;

namespace Datasette.Permissions;

/// <summary>What the actor of a request may do. Pages ask this and nothing else.</summary>
internal sealed class Access(PermissionResolver permissions, Actor? actor, CancellationToken aborted, bool isUnchecked = false)
{
    /// <summary>Who asks, or null for somebody who is not signed in.</summary>
    public Actor? Actor => actor;

    /// <summary>True when no rule tells actors apart: what one may see, all may.</summary>
    public bool IsOpen => permissions.IsOpen;

    /// <summary>Whether the actor may do something.</summary>
    public ValueTask<bool> MayAsync(PermissionAction action, Resource resource = default) =>
        isUnchecked ? new(true)
            : permissions.Log is { } log ? MayAsync(log, action, resource) : permissions.MayAsync(action, actor, resource, aborted);

    /// <exception cref="Forbidden">The actor may not.</exception>
    public async ValueTask RequireAsync(PermissionAction action, Resource resource = default, string? message = null)
    {
        if (!await MayAsync(action, resource)) throw new Forbidden(message ?? action.Name);
    }

    /// <summary>All resources on which the actor may do something: for lists, in one query.</summary>
    public ValueTask<ResourceSet> AllowedAsync(PermissionAction action) =>
        isUnchecked ? new(ResourceSet.Everything) : permissions.AllowedAsync(action, actor, aborted);

    /// <summary>All resources on which somebody who is not signed in may do something: the others are private.</summary>
    public ValueTask<ResourceSet> PublicAsync(PermissionAction action) => permissions.AllowedAsync(action, actor: null, aborted);

    /// <summary>Whether somebody who is not signed in may not do what the actor may: what a padlock marks.</summary>
    public async ValueTask<bool> IsPrivateAsync(PermissionAction action, Resource resource = default) =>
        actor is not null && await MayAsync(action, resource) && !await permissions.MayAsync(action, actor: null, resource, aborted);

    private async ValueTask<bool> MayAsync(PermissionLog log, PermissionAction action, Resource resource)
    {
        var isAllowed = await permissions.MayAsync(action, actor, resource, aborted);
        log.Add(actor, action, resource, isAllowed);
        return isAllowed;
    }
}
