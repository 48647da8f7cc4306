using System.Text.Json.Nodes;
using Datasette.Permissions;

namespace Datasette.Pages.SpecialPages;

/// <summary>The configuration without databases, tables and stored queries that the actor may not view.</summary>
internal static class VisibleConfig
{
    public static async ValueTask<JsonObject> OfAsync(JsonObject config, Access access)
    {
        var visible = (JsonObject)config.DeepClone();
        if (visible["databases"] is not JsonObject databases) return visible;
        foreach (var (database, options) in databases.ToList())
        {
            if (options is not JsonObject members) continue;
            var kept = await KeepAsync(members["tables"], table => access.MayAsync(Actions.ViewTable, Resource.Table(database, table)));
            kept |= await KeepAsync(members["queries"], query => access.MayAsync(Actions.ViewQuery, Resource.Query(database, query)));
            // A table may be visible in a denied database: then the database's name is not secret.
            if (!kept && !await access.MayAsync(Actions.ViewDatabase, Resource.Database(database))) databases.Remove(database);
        }
        return visible;
    }

    /// <summary>Removes what the actor may not view; returns whether anything is left.</summary>
    private static async ValueTask<bool> KeepAsync(JsonNode? node, Func<string, ValueTask<bool>> maySee)
    {
        if (node is not JsonObject members) return false;
        foreach (var (name, _) in members.ToList())
            if (!await maySee(name)) members.Remove(name);
        return members.Count > 0;
    }
}
