using System.Text.Json.Nodes;
using Datasette.Permissions;
using Datasette.Sqlite;

namespace Datasette.Application;

/// <summary>
/// <c>--crossdb</c>: which databases are attached to <c>_memory</c>. An actor who may query <c>_memory</c> can read all of them, so a
/// database with permission rules of its own is left out.
/// </summary>
internal static class CrossDatabase
{
    /// <summary>SQLite's default limit of attached databases.</summary>
    private const int Most = 10;

    private static readonly string[] Rules = ["allow", "allow_sql", "permissions"];

    /// <summary>Schema names that SQLite reserves on every connection.</summary>
    private static readonly string[] Taken = ["main", "temp"];

    /// <param name="files">The site's databases that are files.</param>
    /// <param name="config">The site's configuration.</param>
    /// <param name="defaultDeny">Whether permissions are denied by default: then no database is public, and none is attached.</param>
    /// <param name="warn">Receives a warning for each database that is left out, with the reason.</param>
    public static IReadOnlyList<AttachedDatabase> Choose(
        IEnumerable<AttachedDatabase> files, JsonObject config, bool defaultDeny, Action<string>? warn)
    {
        var attached = new List<AttachedDatabase>();
        var hasViewers = config["permissions"] is JsonObject permissions && permissions.ContainsKey(Actions.ViewTable.Name);
        foreach (var file in files)
        {
            var reason = Taken.Contains(file.Name, StringComparer.OrdinalIgnoreCase) ? $"{file.Name} is a name that SQLite needs itself"
                : defaultDeny || hasViewers || HasRules(config["databases"]?[file.Name]) ? "not everybody may read it"
                : attached.Count == Most ? $"queries join at most {Most} databases"
                : null;
            if (reason is null) attached.Add(file);
            else warn?.Invoke($"--crossdb leaves out {file.Name}: {reason}");
        }
        return attached;
    }

    private static bool HasRules(JsonNode? database) => database is JsonObject members && (Rules.Any(members.ContainsKey)
        || (members["tables"] is JsonObject tables
            && tables.Any(table => table.Value is JsonObject options && Rules.Any(options.ContainsKey))));
}
