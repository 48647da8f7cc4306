using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Permissions;
using Datasette.Queries;
using Datasette.Rendering;
using Datasette.Sql;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Sqlite.Reading;
using Datasette.Tables.Labels;

namespace Datasette.Sites;

/// <summary>A routed request: the site, the request, and the values in its path.</summary>
internal sealed class RequestContext(Site site, Request request, RouteValues values)
{
    private Dictionary<string, IReadOnlyList<StoredQuery>>? _pluginQueries;

    public Site Site => site;

    public Request Request => request;

    public RouteValues Values => values;

    public CancellationToken Aborted => request.Aborted;

    /// <summary>The time budget of all statements of this request together.</summary>
    public TimeBudget Budget => field ??= new TimeBudget(site.Settings.PageTimeLimit);

    /// <summary>Runs a query for this request, within the rest of the time budget.</summary>
    /// <param name="database">The database.</param>
    /// <param name="query">The query.</param>
    /// <param name="maxRows">Row limit.</param>
    /// <param name="timeLimit">The query's time limit; null for the usual one.</param>
    /// <exception cref="QueryInterrupted">The query or the request exceeded its time limit.</exception>
    public ValueTask<Rows> ReadAsync(Database database, SqlQuery query, int maxRows, TimeSpan? timeLimit = null) =>
        database.ReadAsync(query, maxRows, timeLimit ?? TimeLimit, Aborted, Budget);

    /// <summary>The actor's permissions.</summary>
    public Access Access =>
        field ??= new Access(site.Permissions, request.Actor, request.Aborted, request.Identity is { SkipsPermissionChecks: true })
        {
            KeepsSets = request.IsRead,
        };

    /// <summary>The frame of a page, rendered with the first of these templates that exists.</summary>
    public PageFrame Page(params IReadOnlyList<string> templates) => new(site.ForTemplates, request, Access, templates)
    {
        Database = values["database"] is null ? null : DatabaseName,
        Table = values["table"] is { } table ? TildeEncoding.Decode(table) : null,
    };

    /// <summary>The stored query of the configuration or of a plugin, or null.</summary>
    public async ValueTask<StoredQuery?> FindQueryAsync(string database, string name) =>
        site.Queries.Find(database, name)
            ?? (site.Hooks.CannedQueries.Length == 0
                ? null
                : (await PluginQueriesAsync(database)).FirstOrDefault(query => query.Name == name));

    /// <summary>The stored queries that plugins have for a database and this actor.</summary>
    public async ValueTask<IReadOnlyList<StoredQuery>> PluginQueriesAsync(string database)
    {
        if (site.Hooks.CannedQueries.Length == 0) return [];
        if ((_pluginQueries ??= []).TryGetValue(database, out var known)) return known;
        var context = new CannedQueriesContext { Datasette = site.ForPlugins, Database = database, Actor = request.Actor };
        var queries = new Dictionary<string, StoredQuery>(StringComparer.Ordinal);
        foreach (var plugin in site.Hooks.CannedQueries)
        {
            foreach (var query in await HookCalls.ListAsync(plugin, "canned_queries", called => called.CannedQueriesAsync(context)))
                if (site.Queries.Find(database, query.Name) is null) queries.TryAdd(query.Name, StoredQuery.Of(database, query));
        }
        return _pluginQueries[database] = [.. queries.Values];
    }

    /// <summary>The format in the path's suffix, or null for HTML.</summary>
    public string? Format =>
        values["format"] ?? (request.Query.Contains("_format", StringComparison.Ordinal) ? request.Args["_format"] : null);

    /// <summary>True once a part of the response was left out for lack of time: such a response is not cached.</summary>
    public bool IsCutShort { get; set; }

    /// <summary>The database name in the path, whether the database exists or not.</summary>
    public string DatabaseName => site.FindRoute(values["database"]!)?.Name ?? TildeEncoding.Decode(values["database"]!);

    /// <summary>The database in the path.</summary>
    /// <exception cref="NotFound">There is no database of that name.</exception>
    public Database Database => field ??= site.FindRoute(values["database"]!) ?? throw new NotFound("Database not found");

    /// <summary>
    /// The part of a database's schema that the actor may view. On pages over all databases a damaged one has an empty schema.
    /// </summary>
    /// <exception cref="UnreadableDatabase">The path names the database, and it cannot be read.</exception>
    public async ValueTask<Schema> SchemaAsync(Database database)
    {
        var schema = await database.SchemaAsync(Aborted);
        if (schema.Problem is { } problem)
        {
            if (values["database"] is not null && ReferenceEquals(database, Database)) throw new UnreadableDatabase(problem);
            // The file may be readable at the next request, so do not cache this page.
            IsCutShort = true;
        }
        return VisibleSchema.Of(schema, database.Name, await Access.AllowedAsync(Actions.ViewTable));
    }

    /// <summary>
    /// The database's file size; null where the actor may not view every table, because growth would reveal writes to hidden ones.
    /// </summary>
    public async ValueTask<long?> SizeAsync(Database database) =>
        (await Access.AllowedAsync(Actions.ViewTable)).IsEverything || !(await SchemaAsync(database)).IsPartial ? database.Size : null;

    /// <summary>The table or view in the path.</summary>
    /// <param name="schema">The part of the schema that the actor may view.</param>
    /// <exception cref="NotFound">There is no table of that name.</exception>
    /// <exception cref="Forbidden">The actor may not view a table of that name, whether it exists or not.</exception>
    public async ValueTask<Table> TableAsync(Schema schema)
    {
        var name = TildeEncoding.Decode(values["table"]!);
        if (schema.Find(name) is { } table) return table;
        // If the rules would forbid it, respond to a missing table as to a forbidden one: the difference would reveal which names exist.
        if (schema.IsPartial && !name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase)
            && !await Access.MayAsync(Actions.ViewTable, Resource.Table(Database.Name, name)))
            throw new Forbidden("You do not have permission to view this table");
        throw new NotFound("Table not found");
    }

    /// <summary>The tables that the client's SQL may read; null for all.</summary>
    /// <param name="schema">The part of the schema that the actor may view.</param>
    public async ValueTask<ReadableTables?> ReadableAsync(Schema schema) =>
        schema.IsPartial ? ReadableTables.Of(Database, await Database.SchemaAsync(Aborted), schema) : null;

    public Freshness DatabaseFreshness => site.FreshnessOf(Database);

    /// <summary>The freshness of a page over SQL: volatile, if the SQL uses random() or the time.</summary>
    /// <param name="sql">Statements and fragments from configuration, plugins or arguments.</param>
    public async ValueTask<Freshness> FreshnessOfAsync(params IEnumerable<string> sql)
    {
        foreach (var text in sql)
            if (VolatileSql.Is(text, await Database.SchemaAsync(Aborted), name => request.Args[name],
                Database.Hooks.Volatile)) return Freshness.Volatile;
        return DatabaseFreshness;
    }

    /// <summary>
    /// The freshness of a page from its path alone, before its SQL runs: the stored query or view in the path and the SQL in the arguments
    /// decide.
    /// </summary>
    public async ValueTask<Freshness> PathFreshnessAsync()
    {
        var name = values["table"] is { } segment ? TildeEncoding.Decode(segment) : null;
        var query = name is null ? null : await FindQueryAsync(Database.Name, name);
        if (query is { IsMagic: true }) return Freshness.Volatile;
        var sql = new List<string>();
        if (request.Query.Length > 0)
            sql.AddRange(request.Args.Pairs.Where(pair => pair.Key is "sql" or "_where").Select(pair => pair.Value));
        if (query is not null) sql.Add(query.Sql);
        if (name is not null && (await Database.SchemaAsync(Aborted)).Views.ContainsKey(name)) sql.Add(new Identifier(name).Quoted);
        return await FreshnessOfAsync(sql);
    }

    /// <summary>Looks up foreign key labels. On a timeout the values have no labels.</summary>
    public ValueTask<RowLabels?> LabelsAsync(Database database, Rows rows, IReadOnlyList<Expansion> expansions) =>
        LabelsAsync(rows, expansions, query => ReadAsync(database, query, rows.Count));

    /// <summary>The same, with queries run by <paramref name="read"/>.</summary>
    public ValueTask<RowLabels?> LabelsAsync(Rows rows, IReadOnlyList<Expansion> expansions, Func<SqlQuery, ValueTask<Rows>> read) =>
        RowLabels.ReadAsync(rows, expansions, async query =>
        {
            try
            {
                return await read(query);
            }
            catch (QueryInterrupted)
            {
                IsCutShort = true;
                return null;
            }
            catch (InvalidSql)
            {
                // The key or the label column belongs to a table that the actor may not read.
                return null;
            }
        });

    /// <summary>The fields of the posted form.</summary>
    /// <exception cref="BadRequest">The body is not a form.</exception>
    public ValueTask<QueryArgs> ReadFormAsync() => FormBody.ReadAsync(request, site.Settings.Get(KnownSettings.MaxPostBodyBytes));

    /// <summary>The query time limit: the setting, or less if <c>?_timelimit=</c> says so.</summary>
    /// <exception cref="BadRequest"><c>_timelimit</c> is not a whole number.</exception>
    public TimeSpan TimeLimit
    {
        get
        {
            var limit = site.Settings.SqlTimeLimit;
            if (request.Query.Length == 0 || request.Args["_timelimit"] is not { Length: > 0 } asked) return limit;
            if (!int.TryParse(asked, out var milliseconds)
                || milliseconds < 0) throw new BadRequest("_timelimit must be a whole number of milliseconds");
            return TimeSpan.FromMilliseconds(Math.Min(milliseconds, limit.TotalMilliseconds));
        }
    }
}
