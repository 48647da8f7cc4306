using System.Text.Json.Nodes;
using Datasette.Errors;

namespace Datasette.Queries;

/// <summary>
/// All stored queries of a site: those of the configuration, and those that actors stored, which are lost when the process ends.
/// </summary>
internal sealed class StoredQueries
{
    /// <summary>Limit of stored queries: every permission check reads all of them.</summary>
    public const int MaxStored = 1000;

    private readonly Lock _changing = new();
    private Content _content;

    private StoredQueries(IEnumerable<StoredQuery> queries) => _content = new Content(0, [.. queries]);

    /// <summary>All queries: by database, then by title or name, then by name.</summary>
    public IReadOnlyList<StoredQuery> All => Current.Ordered;

    /// <summary>Increments with each change.</summary>
    public long Version => Current.Version;

    /// <summary>The queries that actors stored.</summary>
    public IReadOnlyList<StoredQuery> Stored => Current.Stored;

    /// <summary>Whether any query is private.</summary>
    public bool HasPrivate => Current.HasPrivate;

    private Content Current => Volatile.Read(ref _content);

    public StoredQuery? Find(string database, string name) => Current.Find(database, name);

    /// <summary>Stores a query; false if the name is taken or the limit is reached.</summary>
    public bool TryAdd(StoredQuery query)
    {
        lock (_changing)
        {
            if (Current.Find(query.Database, query.Name) is not null || Current.Stored.Count >= MaxStored) return false;
            Volatile.Write(ref _content, new Content(Version + 1, [.. Current.Ordered, query]));
            return true;
        }
    }

    /// <summary>Replaces a stored query; null deletes it. False if it no longer exists.</summary>
    public bool TryReplace(StoredQuery old, StoredQuery? query)
    {
        lock (_changing)
        {
            if (!ReferenceEquals(Current.Find(old.Database, old.Name), old)) return false;
            var others = Current.Ordered.Where(other => !ReferenceEquals(other, old));
            Volatile.Write(ref _content, new Content(Version + 1, query is null ? [.. others] : [.. others, query]));
            return true;
        }
    }

    /// <summary>The queries of one database, in list order.</summary>
    public IEnumerable<StoredQuery> Of(string database) => Current.Of(database);

    /// <exception cref="StartupError">The configuration has errors; each is a line of the message.</exception>
    public static StoredQueries Read(JsonObject config)
    {
        var mistakes = new List<string>();
        var queries = Read(config, mistakes.Add);
        return mistakes.Count == 0 ? queries : throw new StartupError(mistakes);
    }

    /// <summary>Parses the valid queries, and reports every error.</summary>
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

    private sealed class Content
    {
        private readonly Dictionary<(string Database, string Name), StoredQuery> _byName;
        private readonly ILookup<string, StoredQuery> _byDatabase;

        public Content(long version, IReadOnlyList<StoredQuery> queries)
        {
            Version = version;
            // Most sites have none: sorting nothing costs a start 100,000 instructions.
            Ordered = queries.Count == 0 ? [] : [.. queries.OrderBy(query => query.Database, StringComparer.Ordinal).ThenBy(query =>
                query.SortKey, StringComparer.Ordinal).ThenBy(query => query.Name, StringComparer.Ordinal)];
            _byName = Ordered.ToDictionary(query => (query.Database, query.Name));
            _byDatabase = Ordered.ToLookup(query => query.Database, StringComparer.Ordinal);
            Stored = [.. Ordered.Where(query => query.Source == StoredQuery.FromUser)];
            HasPrivate = Stored.Any(query => query.IsPrivate);
        }

        public long Version { get; }

        public IReadOnlyList<StoredQuery> Ordered { get; }

        public IReadOnlyList<StoredQuery> Stored { get; }

        public bool HasPrivate { get; }

        public IEnumerable<StoredQuery> Of(string database) => _byDatabase[database];

        public StoredQuery? Find(string database, string name) => _byName.GetValueOrDefault((database, name));
    }
}
