using Datasette.Queries;

namespace Datasette.Permissions.Defaults;

/// <summary>Stored queries of actors: their owners may view, update and delete them, and only they may view private ones.</summary>
internal sealed class StoredQueryOwners(StoredQueries queries) : IRules
{
    public string Name => "datasette.default_permissions.stored_queries";

    public PermissionSql? Rules(PermissionAction action, Actor? actor)
    {
        if (action != Actions.ViewQuery && action != Actions.UpdateQuery && action != Actions.DeleteQuery) return null;
        var rules = new List<PermissionRule>();
        foreach (var query in queries.Stored)
        {
            var resource = Resource.Query(query.Database, query.Name);
            if (query.OwnerId is { } owner && owner == actor?.Id) rules.Add(new PermissionRule(resource, Allow: true, "query owner"));
            else if (query.IsPrivate) rules.Add(new PermissionRule(resource, Allow: false, "private query of another actor"));
        }
        return PermissionSql.Of("stored_queries", rules);
    }
}
