using System.Text.Json.Nodes;
using Datasette.Inspection;
using Datasette.Sqlite.Catalog;

namespace Datasette.Publish.Changes;

/// <summary>
/// What is different between two sites, a line each. Values are shown of settings and counts alone: configuration and metadata may hold
/// what is private.
/// </summary>
internal static class SiteChanges
{
    private const int NamedTables = 8;

    public static IEnumerable<string> Between(BundleState before, BundleState after)
    {
        var (old, now) = (before.Manifest, after.Manifest);
        if (old.Program != now.Program)
            yield return $"program: {old.Program} → {now.Program}";
        foreach (var line in Databases(old, now))
            yield return line;
        foreach (var (path, change) in Keyed.Compare(Keyed.Leaves(old.Settings), Keyed.Leaves(now.Settings)))
            yield return $"setting {path}: {change.WithValues}";
        foreach (var (path, change) in Keyed.Compare(Keyed.Leaves(old.Config), Keyed.Leaves(now.Config)))
            yield return $"configuration {path}: {change.Kind}";
        foreach (var (path, change) in Keyed.Compare(Keyed.Leaves(old.Metadata), Keyed.Leaves(now.Metadata)))
            yield return $"metadata {path}: {change.Kind}";
        foreach (var (path, change) in Keyed.Compare(Keyed.Leaves(Options(old)), Keyed.Leaves(Options(now))))
            yield return $"{path}: {change.WithValues}";
        foreach (var (path, change) in Keyed.Compare(Texts(before.Content), Texts(after.Content)))
            yield return $"{path}: {change.Kind}";
    }

    /// <summary>What else the manifest says of a site.</summary>
    private static JsonObject Options(SiteManifest site) => new()
    {
        ["--cors"] = site.Cors,
        ["--crossdb"] = site.CrossDatabase,
        ["--access-log"] = site.AccessLog,
        ["--spatialite"] = site.Extensions.Count > 0,
        ["--version-note"] = site.VersionNote,
        ["--ephemeral"] = site.Demo?.ToString(),
    };

    private static IEnumerable<string> Databases(SiteManifest before, SiteManifest after)
    {
        foreach (var database in after.Databases.Where(database => Named(before, database.Name) is null))
            yield return $"database {database.Name}: added, {string.Join(", ", Counts(database))}";
        foreach (var database in before.Databases.Where(database => Named(after, database.Name) is null))
            yield return $"database {database.Name}: removed";
        foreach (var database in after.Databases)
            if (Named(before, database.Name) is { } earlier && earlier.Hash != database.Hash)
                yield return $"database {database.Name}: {Difference(earlier, database)}";
    }

    private static DatabaseManifest? Named(SiteManifest site, string name) =>
        site.Databases.FirstOrDefault(database => database.Name == name);

    private static IEnumerable<string> Counts(DatabaseManifest database)
    {
        var tables = Tables(database).ToArray();
        foreach (var table in tables.Take(NamedTables))
            yield return $"{table.Name} {Rows(table.Count)}";
        if (tables.Length > NamedTables)
            yield return $"and {tables.Length - NamedTables} more tables";
    }

    private static string Difference(DatabaseManifest before, DatabaseManifest after)
    {
        var old = Tables(before).ToDictionary(table => table.Name, table => table.Count);
        var now = Tables(after).ToDictionary(table => table.Name, table => table.Count);
        string[] parts =
        [
            .. now.Keys.Except(old.Keys).Select(name => $"{name} added, {Rows(now[name])}"),
            .. old.Keys.Except(now.Keys).Select(name => $"{name} removed"),
            .. now.Where(table => old.TryGetValue(table.Key, out var count) && count != table.Value)
                .Select(table => $"{table.Key} {Count(old[table.Key])} → {Rows(table.Value)}"),
        ];
        return parts.Length == 0 ? "other content, as many rows" : string.Join(", ", parts);
    }

    private static IEnumerable<Table> Tables(DatabaseManifest database) =>
        database.Schema.Tables.Where(table => table is { IsView: false, IsHidden: false });

    private static string Rows(long? count) => count == 1 ? "1 row" : $"{Count(count)} rows";

    private static string Count(long? count) => count is { } known ? FormattableString.Invariant($"{known:N0}") : "unknown";

    private static Dictionary<string, string> Texts(IReadOnlyDictionary<string, uint> content) =>
        content.ToDictionary(file => file.Key, file => $"{file.Value}");
}
