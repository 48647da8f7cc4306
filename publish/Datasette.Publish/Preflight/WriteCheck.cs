using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Permissions;

namespace Datasette.Publish.Preflight;

/// <summary>Finds what lets visitors write: a published site's files are read-only, so that it would only fail.</summary>
internal static class WriteCheck
{
    private static readonly HashSet<string> Writing = new[]
    {
        Actions.InsertRow, Actions.UpdateRow, Actions.DeleteRow, Actions.CreateTable, Actions.CreateView, Actions.AlterTable,
        Actions.DropTable, Actions.DropView, Actions.ExecuteWriteSql, Actions.SetColumnType, Actions.StoreQuery, Actions.UpdateQuery,
        Actions.DeleteQuery,
    }.Select(action => action.Name).ToHashSet();

    /// <param name="config">The site's configuration.</param>
    /// <exception cref="PublishException">Something lets visitors write.</exception>
    public static void Check(JsonObject config)
    {
        if (Grant(config) is { } grant)
            throw new PublishException($"{grant} lets visitors write, and a published site has no disk that keeps it: instances have "
                + "read-only files, or lose theirs when they end. Leave it out; publish a demo that forgets with --ephemeral; or run "
                + "`datasette-cs serve` on a machine with a disk.");
    }

    /// <summary>Where the first of them is, such as <c>databases.data.permissions.insert-row</c>; null where there is none.</summary>
    public static string? Grant(JsonObject config) => Rules("", config) ?? Members(config, "databases").Select(database =>
        Rules($"databases.{database.Key}.", database.Value)
            ?? Members(database.Value, "tables")
                .Select(table => Rules($"databases.{database.Key}.tables.{table.Key}.", table.Value))
                .FirstOrDefault(rule => rule is not null)
            ?? Members(database.Value, "queries").Where(query => IsTrue(query.Value["write"]))
                .Select(query => $"databases.{database.Key}.queries.{query.Key}.write").FirstOrDefault())
        .FirstOrDefault(found => found is not null);

    private static string? Rules(string path, JsonObject block) => block["permissions"] is JsonObject permissions
        ? permissions.Where(rule => Writing.Contains(rule.Key) && rule.Value is not null && !IsFalse(rule.Value))
            .Select(rule => $"{path}permissions.{rule.Key}").FirstOrDefault()
        : null;

    private static IEnumerable<KeyValuePair<string, JsonObject>> Members(JsonObject parent, string name) =>
        parent[name] is not JsonObject members
            ? []
            : members.Where(member => member.Value is JsonObject)
                .Select(member => KeyValuePair.Create(member.Key, (JsonObject)member.Value!));

    private static bool IsTrue(JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;

    private static bool IsFalse(JsonNode node) => node.GetValueKind() == JsonValueKind.False;
}
