using Datasette.Actors;
using Datasette.Application;
using Datasette.Errors;

namespace Datasette.Permissions;

/// <summary>What the actor of a request may do. Pages ask this and nothing else.</summary>
internal sealed class Access(Site site, Actor? actor, CancellationToken aborted)
{
    public Actor? Actor => actor;

    /// <summary>Whether the actor may do something.</summary>
    public ValueTask<bool> MayAsync(PermissionAction action, Resource resource = default)
    {
        _ = (site, aborted, action, resource);
        return new(true);
    }

    /// <exception cref="Forbidden">The actor may not.</exception>
    public async ValueTask RequireAsync(PermissionAction action, Resource resource, string? message = null)
    {
        if (!await MayAsync(action, resource)) throw new Forbidden(message ?? action.Name);
    }

    /// <summary>All resources on which the actor may do something: for lists, in one query.</summary>
    public ValueTask<ResourceSet> AllowedAsync(PermissionAction action)
    {
        _ = (actor, action);
        return new(ResourceSet.Everything);
    }

    /// <summary>Those of them on which somebody who is not signed in may not: what a padlock marks.</summary>
    public ValueTask<bool> IsPrivateAsync(PermissionAction action, Resource resource)
    {
        _ = (actor, action, resource);
        return new(false);
    }
}
