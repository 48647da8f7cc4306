using System.Text.Json.Nodes;

namespace Datasette.Configuration;

/// <summary>
/// What the configuration tells plugins. Secrets are references in it, which are followed each time it is read, where
/// the site runs: what they lead to is kept nowhere.
/// </summary>
/// <param name="config">The configuration.</param>
/// <param name="environment">Looks up an environment variable.</param>
internal sealed class PluginConfig(JsonObject config, Func<string, string?> environment)
{
    /// <summary>
    /// The configuration of a plugin, or null: the table's where it has one, else the database's, else the site's. They do
    /// not add up.
    /// </summary>
    /// <exception cref="IOException">A file that it refers to cannot be read.</exception>
    public JsonNode? Read(string plugin, string? database = null, string? table = null)
    {
        var databaseConfig = database is null ? null : Member(config, "databases", database);
        var tableConfig = table is null ? null : Member(databaseConfig, "tables", table);
        return Follow(Member(tableConfig, "plugins", plugin)
            ?? Member(databaseConfig, "plugins", plugin)
            ?? Member(config, "plugins", plugin));
    }

    private static JsonNode? Member(JsonNode? node, string section, string name) =>
        (node as JsonObject)?[section] is JsonObject members ? members[name] : null;

    private JsonNode? Follow(JsonNode? node) => node switch
    {
        _ when SecretReference.Of(node) is { Target: not null } reference => reference.Follow(environment),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Follow(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Follow)]),
        _ => node?.DeepClone(),
    };
}
