using System.Text.Json.Nodes;

namespace Datasette.Configuration;

/// <summary>
/// The configuration of plugins. Secret references are resolved at each read, on the running site; the secrets are not cached.
/// </summary>
/// <param name="config">The configuration.</param>
/// <param name="environment">Reads an environment variable.</param>
internal sealed class PluginConfig(JsonObject config, Func<string, string?> environment)
{
    /// <summary>The configuration of a plugin, or null: the table's, else the database's, else the site's. They are not merged.</summary>
    /// <exception cref="IOException">A referenced file cannot be read.</exception>
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
