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

/// <summary>A request on its way through the site: what was asked, and what the route's pattern found in the path.</summary>
internal sealed class RequestContext(Site site, Request request, RouteValues values)
{
    private Dictionary<string, IReadOnlyList<StoredQuery>>? _pluginQueries;

    public Site Site => site;

    public Request Request => request;

    public RouteValues Values => values;

    public CancellationToken Aborted => request.Aborted;

    /// <summary>The time that all statements of this request may take together.</summary>
    public TimeBudget Budget => field ??= new TimeBudget(site.Settings.PageTimeLimit);

    /// <summary>Runs a query for this request, within what is left of its time.</summary>
    /// <param name="database">The database.</param>
    /// <param name="query">The query.</param>
    /// <param name="maxRows">Rows to read.</param>
    /// <param name="timeLimit">How long it may run; a query's usual limit where there is none.</param>
    /// <exception cref="QueryInterrupted">It took too long, or the request's time is up.</exception>
    public ValueTask<Rows> ReadAsync(Database database, SqlQuery query, int maxRows, TimeSpan? timeLimit = null) =>
        database.ReadAsync(query, maxRows, timeLimit ?? TimeLimit, Aborted, Budget);

    /// <summary>What whoever asks may do.</summary>
    public Access Access =>
        field ??= new Access(site.Permissions, request.Actor, request.Aborted, request.Identity is { SkipsPermissionChecks: true });

    /// <summary>A page to be rendered by the first of these templates that exists.</summary>
    public PageFrame Page(params IReadOnlyList<string> templates) => new(site.ForTemplates, request, Access, templates)
    {
        Database = values["database"] is null ? null : DatabaseName,
        Table = values["table"] is { } table ? TildeEncoding.Decode(table) : null,
    };

    /// <summary>A stored query of the configuration or of a plugin, or null.</summary>
    public async ValueTask<StoredQuery?> FindQueryAsync(string database, string name) =>
        site.Queries.Find(database, name)
            ?? (site.Hooks.CannedQueries.Length == 0
                ? null
                : (await PluginQueriesAsync(database)).FirstOrDefault(query => query.Name == name));

    /// <summary>The stored queries that plugins have for a database and whoever asks.</summary>
    public async ValueTask<IReadOnlyList<StoredQuery>> PluginQueriesAsync(string database)
    {
        if (site.Hooks.CannedQueries.Length == 0) return [];
        if ((_pluginQueries ??= []).TryGetValue(database, out var known)) return known;
        var context = new CannedQueriesContext { Datasette = site.ForPlugins, Database = database, Actor = request.Actor };
        var queries = new Dictionary<string, StoredQuery>(StringComparer.Ordinal);
        foreach (var plugin in site.Hooks.CannedQueries)
        {
            foreach (var query in await HookCalls.CallAsync(plugin, "canned_queries", called => called.CannedQueriesAsync(context)) ?? [])
                if (site.Queries.Find(database, query.Name) is null) queries.TryAdd(query.Name, StoredQuery.Of(database, query));
        }
        return _pluginQueries[database] = [.. queries.Values];
    }

    /// <summary>The format that the path's suffix names, or null for HTML.</summary>
    public string? Format =>
        values["format"] ?? (request.Query.Contains("_format", StringComparison.Ordinal) ? request.Args["_format"] : null);

    /// <summary>True once a part of the answer was left out because it took too long: such an answer is not kept.</summary>
    public bool IsCutShort { get; set; }

    /// <summary>The name of the database that the path names, whether there is one or not.</summary>
    public string DatabaseName => site.FindRoute(values["database"]!)?.Name ?? TildeEncoding.Decode(values["database"]!);

    /// <summary>The database that the path names.</summary>
    /// <exception cref="NotFound">There is none of that name.</exception>
    public Database Database => field ??= site.FindRoute(values["database"]!) ?? throw new NotFound("Database not found");

    /// <summary>What the actor may know of a database's schema; of one that cannot be read nothing, on pages over all databases.</summary>
    /// <exception cref="UnreadableDatabase">The path names the database, and it cannot be read.</exception>
    public async ValueTask<Schema> SchemaAsync(Database database)
    {
        var schema = await database.SchemaAsync(Aborted);
        if (schema.Problem is { } problem)
        {
            if (values["database"] is not null && ReferenceEquals(database, Database)) throw new UnreadableDatabase(problem);
            // The next time it may be readable.
            IsCutShort = true;
        }
        return VisibleSchema.Of(schema, database.Name, await Access.AllowedAsync(Actions.ViewTable));
    }

    /// <summary>A database's size; null where the actor may not see all of it, because how it grows would tell of the rest.</summary>
    public async ValueTask<long?> SizeAsync(Database database) =>
        (await Access.AllowedAsync(Actions.ViewTable)).IsEverything || !(await SchemaAsync(database)).IsPartial ? database.Size : null;

    /// <summary>The table or view that the path names.</summary>
    /// <param name="schema">What the actor may know of the database's schema.</param>
    /// <exception cref="NotFound">There is none of that name.</exception>
    /// <exception cref="Forbidden">The actor may not view a table of that name, whether there is one or not.</exception>
    public async ValueTask<Table> TableAsync(Schema schema)
    {
        var name = TildeEncoding.Decode(values["table"]!);
        if (schema.Find(name) is { } table) return table;
        // Where the rules would not allow it, a table that is not there is answered like one that is: its name is no secret kept otherwise.
        if (schema.IsPartial && !name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase)
            && !await Access.MayAsync(Actions.ViewTable, Resource.Table(Database.Name, name)))
            throw new Forbidden("You do not have permission to view this table");
        throw new NotFound("Table not found");
    }

    /// <summary>What SQL of the visitor's may read: null where that is everything.</summary>
    /// <param name="schema">What the actor may know of the database's schema.</param>
    public async ValueTask<ReadableTables?> ReadableAsync(Schema schema) =>
        schema.IsPartial ? ReadableTables.Of(Database, await Database.SchemaAsync(Aborted), schema) : null;

    public Freshness DatabaseFreshness => site.FreshnessOf(Database);

    /// <summary>How long the page over some SQL stays true: once, where that asks for random numbers or the time.</summary>
    /// <param name="sql">The statements and parts of statements that somebody wrote.</param>
    public async ValueTask<Freshness> FreshnessOfAsync(params IEnumerable<string> sql)
    {
        foreach (var text in sql)
            if (VolatileSql.Is(text, await Database.SchemaAsync(Aborted), name => request.Args[name],
                Database.Hooks.Volatile)) return Freshness.Volatile;
        return DatabaseFreshness;
    }

    /// <summary>
    /// The same for the page at a path, before anything of it has run: of the query or the view that the path names, and of the arguments
    /// that are SQL.
    /// </summary>
    public async ValueTask<Freshness> PathFreshnessAsync()
    {
        var name = values["table"] is { } segment ? TildeEncoding.Decode(segment) : null;
        var query = name is null ? null : await FindQueryAsync(Database.Name, name);
        if (query is { IsMagic: true }) return Freshness.Volatile;
        return await FreshnessOfAsync([.. Asked(), .. query is null ? [] : (string[])[query.Sql],
            .. name is null ? [] : (string[])[new Identifier(name).Quoted]]);

        IEnumerable<string> Asked() => request.Args.Pairs.Where(pair => pair.Key is "sql" or "_where").Select(pair => pair.Value);
    }

    /// <summary>Looks labels up. Where that takes too long the values stand without them.</summary>
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
                // A key or a label column of a table that cannot be read.
                return null;
            }
        });

    /// <summary>The fields of the form that was posted.</summary>
    /// <exception cref="BadRequest">The body is no form.</exception>
    public ValueTask<QueryArgs> ReadFormAsync() => FormBody.ReadAsync(request, site.Settings.Get(KnownSettings.MaxPostBodyBytes));

    /// <summary>How long a query may run: the setting, or less where <c>?_timelimit=</c> asks for less.</summary>
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
