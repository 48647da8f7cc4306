using System.Text.Json.Nodes;
using Datasette.Registries;

namespace Datasette.Permissions.Defaults;

/// <summary>
/// The configuration's <c>allow</c>, <c>allow_sql</c> and <c>permissions</c> blocks. A block that does not match the actor denies at its
/// level. So a table's block can open a table of a closed site, and close one of an open site.
/// </summary>
internal sealed class ConfiguredPermissions : IRules
{
    private const string Source = "config_permissions";
    private readonly List<Block> _blocks = [];
    private readonly Registry<PermissionAction> _actions;

    public string Name => "datasette.default_permissions.config";

    public ConfiguredPermissions(JsonObject config, Registry<PermissionAction> actions)
    {
        _actions = actions;
        Read(config, Resource.Instance, ["", ""], Actions.ViewInstance, Actions.ViewDatabase, Actions.ViewTable, Actions.ViewQuery);
        foreach (var (database, databaseConfig) in Members(config["databases"]))
        {
            var at = $"databases.{database}.";
            Read(databaseConfig, Resource.Database(database), ["", at], Actions.ViewDatabase, Actions.ViewTable, Actions.ViewQuery);
            foreach (var (table, tableConfig) in Members(databaseConfig["tables"])) Read(tableConfig, Resource.Table(database, table),
                ["table", $"{at}tables.{table}."], Actions.ViewTable);
            foreach (var (query, queryConfig) in Members(databaseConfig["queries"])) Read(queryConfig, Resource.Query(database, query),
                ["query", $"{at}queries.{query}."], Actions.ViewQuery);
        }
    }

    /// <summary>True if the configuration has no permission blocks.</summary>
    public bool IsEmpty => _blocks.Count == 0;

    public PermissionSql? Rules(PermissionAction action, Actor? actor)
    {
        if (IsEmpty) return null;
        var rules = new List<PermissionRule>();
        foreach (var block in _blocks)
        {
            if (block.Action != action) continue;
            var allows = AllowBlock.Matches(block.Allow, actor);
            rules.Add(new PermissionRule(block.Resource, allows, $"config {(allows ? "allows" : "denies")} by {block.Path}"));
        }
        return PermissionSql.Of(Source, rules);
    }

    private void Read(JsonObject config, Resource resource, string[] place, params PermissionAction[] viewing)
    {
        var (kind, path) = (place[0], place[1]);
        if (config.TryGetPropertyValue("allow", out var allow))
            foreach (var action in viewing) _blocks.Add(new(action, resource, allow?.DeepClone(), path + "allow"));
        if (config.TryGetPropertyValue("allow_sql", out var allowSql)
            && kind.Length == 0) _blocks.Add(new(Actions.ExecuteSql, resource, allowSql?.DeepClone(), path + "allow_sql"));
        foreach (var (name, block) in config["permissions"] as JsonObject ?? [])
            if (block is not null
                && _actions.Find(name) is { } action) _blocks.Add(new(action, resource, block?.DeepClone(), $"{path}permissions.{name}"));
    }

    private static IEnumerable<(string Name, JsonObject Value)> Members(JsonNode? node) => node is JsonObject members
        ? members.Where(member => member.Value is JsonObject).Select(member => (member.Key, (JsonObject)member.Value!))
        : [];

    private sealed record Block(PermissionAction Action, Resource Resource, JsonNode? Allow, string Path);
}
