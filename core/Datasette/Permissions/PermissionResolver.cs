using System.Collections.Concurrent;
using Datasette.Buffers;
using Datasette.Hooks;
using Datasette.Permissions.Defaults;
using Datasette.Queries;
using Datasette.Sqlite;

namespace Datasette.Permissions;

/// <summary>
/// Resolves what an actor may do: one query whatever the number of resources, whose result is kept: the rules
/// change with the stored queries alone. Where no rule is configured nothing is asked at all.
/// </summary>
internal sealed class PermissionResolver : IDisposable
{
    /// <summary>Resources that all kept sets hold together.</summary>
    private const int MaxKept = 200_000;

    /// <summary>What single answers may cost in memory: some ten thousand of them.</summary>
    private const long MaxAnswerBytes = 4 * 1024 * 1024;

    private static readonly object Yes = new(), No = new();

    private readonly IReadOnlyList<Database> _databases;
    private readonly StoredQueries _queries;
    private readonly bool _areFixed;
    private readonly bool _isOpen;
    private readonly IReadOnlyList<IPermissionResourcesSql> _plugins;
    private readonly Func<IDatasette> _datasette;
    private readonly ConcurrentDictionary<(string Actor, PermissionAction Action), (long Version, ResourceSet Set)> _sets = new();
    private readonly BoundedCache<Question, object> _answers = new(MaxAnswerBytes);

    /// <param name="databases">The site's databases.</param>
    /// <param name="queries">The site's stored queries.</param>
    /// <param name="plugins">Who makes rules, in the order in which <c>/-/rules</c> tells them.</param>
    /// <param name="isOpen">True where the rules are the defaults alone: then everybody may look at everything.</param>
    /// <param name="datasette">The site as plugins see it.</param>
    public PermissionResolver(IReadOnlyList<Database> databases, StoredQueries queries, IReadOnlyList<IPermissionResourcesSql> plugins,
        bool isOpen, Func<IDatasette> datasette)
    {
        (_databases, _queries, _plugins, _isOpen, _datasette) = (databases, queries, plugins, isOpen, datasette);
        _areFixed = _plugins.All(plugin => plugin.AreFixed);
        Catalog = new ResourceCatalog(databases, queries);
    }

    public ResourceCatalog Catalog { get; }

    /// <summary>What was asked lately; null where nobody could ever look at it.</summary>
    public PermissionLog? Log { get; init; }

    /// <summary>True when no rule tells visitors apart: what one may see, all may.</summary>
    public bool IsOpen => _isOpen && !_queries.HasPrivate;

    /// <summary>Whether the actor may do something to one resource, which need not exist.</summary>
    public async ValueTask<bool> MayAsync(PermissionAction action, Actor? actor, Resource resource, CancellationToken cancellationToken)
    {
        if (IsGivenToAll(action, actor)) return true;
        var serves = await ServesAsync(action, resource, cancellationToken);
        if (serves == SqlitesOwn) return (await AllowedAsync(action, actor, cancellationToken)).Contains(resource);
        // The rules do not change, and of the schema the answer depends on what the table serves alone: that is asked anew each time.
        var question = new Question(actor?.Key ?? "", action.Name, resource, serves,
            action.Kind == ResourceKind.Query ? _queries.Version : 0);
        if (_areFixed && _answers.Find(question) is { } known) return known == Yes;
        var answer = Catalog.Query(PermissionQuery.ForOne(resource, serves, await RulesAsync(action, actor),
            await RestrictionsAsync(action, actor)), _ => true).Count > 0
            && (action.AlsoRequires is not { } also || await MayAsync(also, actor, resource with { Child = null }, cancellationToken));
        if (_areFixed) _answers.Keep(question, answer ? Yes : No, question.Bytes);
        return answer;
    }

    /// <summary>All resources to which the actor may do something.</summary>
    public async ValueTask<ResourceSet> AllowedAsync(PermissionAction action, Actor? actor, CancellationToken cancellationToken)
    {
        if (IsGivenToAll(action, actor)) return ResourceSet.Everything;
        if (action.Kind == ResourceKind.Instance) return new CatalogSet(await MayAsync(action, actor, Resource.Instance, cancellationToken)
            ? [Resource.Instance]
            : []);
        var version = await Catalog.RefreshAsync(cancellationToken);
        var key = (actor?.Key ?? "", action);
        if (_areFixed && _sets.TryGetValue(key, out var kept) && kept.Version == version) return kept.Set;
        var query = PermissionQuery.ForAll(action.Kind, await RulesAsync(action, actor), await RestrictionsAsync(action, actor));
        var allowed = Catalog.Query(query, row => new Resource(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1))).ToHashSet();
        if (action.AlsoRequires is { } also)
        {
            var required = await AllowedAsync(also, actor, cancellationToken);
            allowed.RemoveWhere(resource => !required.Contains(resource with { Child = null }));
        }
        if (action.Kind == ResourceKind.Table) await RemoveSqlitesOwnAsync(allowed, cancellationToken);
        var set = new CatalogSet(allowed);
        if (!_areFixed) return set;
        if (_sets.Values.Sum(other => other.Set.Count) + set.Count > MaxKept) _sets.Clear();
        _sets[key] = (version, set);
        return set;
    }

    /// <summary>The rules that there are for an action and an actor.</summary>
    public async ValueTask<IReadOnlyList<(string Source, PermissionRule Rule)>> RulesForAsync(PermissionAction action, Actor? actor) =>
        Catalog.Query(PermissionQuery.Rules(await RulesAsync(action, actor)), row => (row.GetString(4), new PermissionRule(
            new Resource(row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)), row.GetInt64(2) != 0,
            row.IsDBNull(3) ? "" : row.GetString(3))));

    /// <summary>What the actor is restricted to, each with whether the resource is among it.</summary>
    public async ValueTask<IReadOnlyList<(string Source, bool Allows)>> RestrictionsForAsync(
        PermissionAction action, Actor? actor, Resource resource) =>
        [.. (await RestrictionsAsync(action, actor)).Select(item =>
            (item.Source, Catalog.Query(PermissionQuery.Listed(item, resource), _ => true).Count > 0))];

    public void Dispose() => Catalog.Dispose();

    /// <summary>SQLite's own tables: statistics with samples of all others, and their counters.</summary>
    private const string SqlitesOwn = "sqlite_";

    private Database? Find(string name) => _databases.FirstOrDefault(database => database.Name == name);

    private bool IsGivenToAll(PermissionAction action, Actor? actor) =>
        _isOpen
            && (action.Kind != ResourceKind.Query || !_queries.HasPrivate)
            && DefaultAllow.Covers(action)
            && actor?.Has(ActorRestrictions.Key) != true;

    private ValueTask<List<PermissionSql>> RulesAsync(PermissionAction action, Actor? actor) =>
        AskAsync(action, actor, static (plugin, context) => plugin.PermissionResourcesSqlAsync(context));

    private ValueTask<List<PermissionSql>> RestrictionsAsync(PermissionAction action, Actor? actor) =>
        AskAsync(action, actor, static (plugin, context) => plugin.RestrictionsAsync(context));

    private async ValueTask<List<PermissionSql>> AskAsync(
        PermissionAction action, Actor? actor, Func<IPermissionResourcesSql, PermissionResourcesSqlContext, ValueTask<PermissionSql?>> ask)
    {
        var context = new PermissionResourcesSqlContext { Datasette = _datasette(), Actor = actor, Action = action };
        var rules = new List<PermissionSql>();
        foreach (var plugin in _plugins)
            if (await HookCalls.CallAsync(plugin, "permission_resources_sql", called => ask(called, context)) is { } sql) rules.Add(sql);
        return rules;
    }

    private async ValueTask<string?> ServesAsync(PermissionAction action, Resource resource, CancellationToken cancellationToken)
    {
        if (action.Kind != ResourceKind.Table || resource.Child is not { } name || Find(resource.Parent!) is not { } database) return null;
        if (name.StartsWith(SqlitesOwn, StringComparison.Ordinal)) return SqlitesOwn;
        return (await database.SchemaAsync(cancellationToken)).Find(name)?.Serves;
    }

    /// <summary>SQLite's own tables tell of all others: they are for those who may view all.</summary>
    private async ValueTask RemoveSqlitesOwnAsync(HashSet<Resource> allowed, CancellationToken cancellationToken)
    {
        foreach (var database in _databases)
        {
            var tables = (await database.SchemaAsync(cancellationToken)).Tables;
            if (tables.All(table => allowed.Contains(Resource.Table(database.Name, table.Name)))) continue;
            allowed.RemoveWhere(resource =>
                resource.Parent == database.Name && resource.Child!.StartsWith(SqlitesOwn, StringComparison.Ordinal));
        }
    }

    /// <summary>Everything that an answer follows from, beside the rules.</summary>
    /// <param name="Actor">The actor's key; empty for nobody.</param>
    /// <param name="Action">The action's name.</param>
    /// <param name="Resource">What it is done to.</param>
    /// <param name="Serves">The table that this one shows in another form, or null.</param>
    /// <param name="Queries">The version of the stored queries, for actions on them: each brings rules of its own.</param>
    private readonly record struct Question(string Actor, string Action, Resource Resource, string? Serves, long Queries)
    {
        public long Bytes => 128
            + (2L * (Actor.Length + (Resource.Parent?.Length ?? 0) + (Resource.Child?.Length ?? 0) + (Serves?.Length ?? 0)));
    }
}
