using System.Text.Json.Nodes;

namespace Datasette.Events;

/// <summary>An event, sent after the action. Names and properties are Datasette's.</summary>
/// <param name="Name">Its name: <c>insert-rows</c>, <c>login</c>.</param>
/// <param name="Actor">The actor; null for anonymous.</param>
/// <param name="Properties">Its properties.</param>
internal sealed record DatasetteEvent(string Name, Actor? Actor, JsonObject Properties)
{
    /// <summary>The time it was created.</summary>
    public DateTimeOffset Created { get; init; }

    public static DatasetteEvent Login(Actor? actor) => new("login", actor, []);

    public static DatasetteEvent Logout(Actor? actor) => new("logout", actor, []);

    public static DatasetteEvent CreateToken(Actor? actor, long? expiresAfter, JsonArray all, JsonObject database, JsonObject resource) =>
        new("create-token", actor, new()
    {
        ["expires_after"] = expiresAfter,
        ["restrict_all"] = all.DeepClone(),
        ["restrict_database"] = database.DeepClone(),
        ["restrict_resource"] = resource.DeepClone(),
    });

    public static DatasetteEvent CreateTable(Actor? actor, string database, string table, string schema) =>
        Of("create-table", actor, database, table, new() { ["schema"] = schema });

    public static DatasetteEvent DropTable(Actor? actor, string database, string table) => Of("drop-table", actor, database, table, []);

    public static DatasetteEvent AlterTable(Actor? actor, string database, string table, string before, string after) =>
        Of("alter-table", actor, database, table, new() { ["before_schema"] = before, ["after_schema"] = after });

    public static DatasetteEvent RenameTable(Actor? actor, string database, string before, string after) =>
        new("rename-table", actor, new() { ["database"] = database, ["old_table"] = before, ["new_table"] = after });

    public static DatasetteEvent InsertRows(Actor? actor, string database, string table, int count, bool ignore, bool replace) =>
        Of("insert-rows", actor, database, table, new() { ["num_rows"] = count, ["ignore"] = ignore, ["replace"] = replace });

    public static DatasetteEvent UpsertRows(Actor? actor, string database, string table, int count) =>
        Of("upsert-rows", actor, database, table, new() { ["num_rows"] = count });

    public static DatasetteEvent UpdateRow(Actor? actor, string database, string table, IEnumerable<string> keys) =>
        Of("update-row", actor, database, table, Keys(keys));

    public static DatasetteEvent DeleteRow(Actor? actor, string database, string table, IEnumerable<string> keys) =>
        Of("delete-row", actor, database, table, Keys(keys));

    private static JsonObject Keys(IEnumerable<string> keys) => new() { ["pks"] = new JsonArray([.. keys.Select(key => (JsonNode)key)]) };

    private static DatasetteEvent Of(string name, Actor? actor, string database, string table, JsonObject more)
    {
        var properties = new JsonObject { ["database"] = database, ["table"] = table };
        foreach (var (key, value) in more) properties[key] = value?.DeepClone();
        return new DatasetteEvent(name, actor, properties);
    }
}
