using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Datasette.Errors;

namespace Datasette.Queries;

/// <summary>All stored queries of a site, read once when it starts.</summary>
internal sealed class StoredQueries
{
    private readonly FrozenDictionary<(string Database, string Name), StoredQuery> _byName;

    private StoredQueries(IEnumerable<StoredQuery> queries)
    {
        All = [.. queries.OrderBy(query => query.Database, StringComparer.Ordinal).ThenBy(query => query.SortKey, StringComparer.Ordinal).ThenBy(query => query.Name, StringComparer.Ordinal)];
        _byName = All.ToFrozenDictionary(query => (query.Database, query.Name));
    }

    /// <summary>Every query: by database, then by title or name, then by name.</summary>
    public IReadOnlyList<StoredQuery> All { get; }

    public StoredQuery? Find(string database, string name) => _byName.GetValueOrDefault((database, name));

    /// <summary>The queries of one database, in the order of lists.</summary>
    public IEnumerable<StoredQuery> Of(string database) => All.Where(query => query.Database == database);

    /// <exception cref="StartupError">There are mistakes; each is a line of the message.</exception>
    public static StoredQueries Read(JsonObject config)
    {
        var mistakes = new List<string>();
        var queries = Read(config, mistakes.Add);
        return mistakes.Count == 0 ? queries : throw new StartupError(mistakes);
    }

    /// <summary>Reads what can be read, and reports every mistake.</summary>
    public static StoredQueries Read(JsonObject config, Action<string> report)
    {
        var queries = new List<StoredQuery>();
        foreach (var (database, settings) in config["databases"] as JsonObject ?? [])
        {
            switch ((settings as JsonObject)?["queries"])
            {
                case null:
                    break;
                case JsonObject named:
                    foreach (var (name, query) in named)
                        if (StoredQueryConfig.Read(database, name, query, report) is { } read) queries.Add(read);
                    break;
                default:
                    report($"databases.{database}.queries must be an object: a name and a query, each");
                    break;
            }
        }
        return new StoredQueries(queries);
    }
}
