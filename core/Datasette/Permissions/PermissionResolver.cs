using System.Collections.Concurrent;
using Datasette.Buffers;
using Datasette.Hooks;
using Datasette.Permissions.Defaults;
using Datasette.Queries;
using Datasette.Sqlite;

namespace Datasette.Permissions;

/// <summary>
/// Resolves permissions: one query whatever the number of resources. The result is cached, because rules change only with the stored
/// queries. Without configured rules no query runs.
/// </summary>
internal sealed class PermissionResolver : IDisposable
{
    /// <summary>Limit of resources in all cached sets together.</summary>
    private const int MaxKept = 200_000;

    /// <summary>Size limit of cached permission decisions in bytes: some ten thousand decisions.</summary>
    private const long MaxAnswerBytes = 4 * 1024 * 1024;

    private static readonly object Yes = new(), No = new();

    private readonly IReadOnlyList<Database> _databases;
    private readonly Dictionary<string, Database> _byName;
    private readonly StoredQueries _queries;
    private readonly bool _areFixed;
    private readonly bool _isOpen;
    private readonly IReadOnlyList<IPermissionResourcesSql> _plugins;
    private readonly Func<IDatasette> _datasette;
    private readonly ConcurrentDictionary<(string Actor, PermissionAction Action), (long Version, ResourceSet Set)> _sets = new();
    private readonly BoundedCache<Question, object> _answers = new(MaxAnswerBytes);

    /// <param name="databases">The site's databases.</param>
    /// <param name="queries">The site's stored queries.</param>
    /// <param name="plugins">Plugins with rules, in the order of <c>/-/rules</c>: the built-in ones last.</param>
    /// <param name="isOpen">True if there are only the default rules: then all clients may view everything.</param>
    /// <param name="datasette">The site as the plugin API shows it.</param>
    public PermissionResolver(IReadOnlyList<Database> databases, StoredQueries queries, IReadOnlyList<IPermissionResourcesSql> plugins,
        bool isOpen, Func<IDatasette> datasette)
    {
        (_databases, _queries, _plugins, _isOpen, _datasette) = (databases, queries, plugins, isOpen, datasette);
        _byName = databases.ToDictionary(database => database.Name, StringComparer.Ordinal);
        _areFixed = _plugins.All(plugin => plugin.AreFixed);
        Catalog = new ResourceCatalog(databases, queries);
    }

    public ResourceCatalog Catalog { get; }

    /// <summary>The log of checks; null if no actor could ever view it.</summary>
    public PermissionLog? Log { get; init; }

    /// <summary>True when no rule distinguishes actors: all may view the same.</summary>
    public bool IsOpen => _isOpen && !_queries.HasPrivate;

    /// <summary>Whether the actor is allowed an action on one resource, which need not exist.</summary>
    public async ValueTask<bool> MayAsync(PermissionAction action, Actor? actor, Resource resource, CancellationToken cancellationToken)
    {
        if (IsGivenToAll(action, actor)) return true;
        var serves = await ServesAsync(action, resource, cancellationToken);
        if (serves == SqlitesOwn) return (await AllowedAsync(action, actor, cancellationToken)).Contains(resource);
        // Rules are fixed, and of the schema only the served table matters: it is looked up each time and is part of the cache key.
        var question = new Question(actor?.Key ?? "", action.Name, resource, serves,
            action.Kind == ResourceKind.Query ? _queries.Version : 0);
        if (_areFixed && _answers.Find(question) is { } known) return known == Yes;
        var answer = Catalog.Query(PermissionQuery.ForOne(resource, serves, await RulesAsync(action, actor),
            await RestrictionsAsync(action, actor)), _ => true).Count > 0
            && (action.AlsoRequires is not { } also || await MayAsync(also, actor, resource with { Child = null }, cancellationToken));
        if (_areFixed) _answers.Keep(question, answer ? Yes : No, question.Bytes);
        return answer;
    }

    /// <summary>All resources on which the actor is allowed an action.</summary>
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

    /// <summary>The rules for an action and an actor.</summary>
    public async ValueTask<IReadOnlyList<(string Source, PermissionRule Rule)>> RulesForAsync(PermissionAction action, Actor? actor) =>
        Catalog.Query(PermissionQuery.Rules(await RulesAsync(action, actor)), row => (row.GetString(4), new PermissionRule(
            new Resource(row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)), row.GetInt64(2) != 0,
            row.IsDBNull(3) ? "" : row.GetString(3))));

    /// <summary>The actor's restrictions, each with whether it includes the resource.</summary>
    public async ValueTask<IReadOnlyList<(string Source, bool Allows)>> RestrictionsForAsync(
        PermissionAction action, Actor? actor, Resource resource) =>
        [.. (await RestrictionsAsync(action, actor)).Select(item =>
            (item.Source, Catalog.Query(PermissionQuery.Listed(item, resource), _ => true).Count > 0))];

    public void Dispose() => Catalog.Dispose();

    /// <summary>The prefix of SQLite's internal tables: sqlite_stat* hold samples of all other tables.</summary>
    private const string SqlitesOwn = "sqlite_";

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
        if (action.Kind != ResourceKind.Table || resource.Child is not { } name
            || !_byName.TryGetValue(resource.Parent!, out var database)) return null;
        if (name.StartsWith(SqlitesOwn, StringComparison.Ordinal)) return SqlitesOwn;
        return (await database.SchemaAsync(cancellationToken)).Find(name)?.Serves;
    }

    /// <summary>SQLite's internal tables reveal content of all tables, so only actors who may view all tables may view them.</summary>
    private async ValueTask RemoveSqlitesOwnAsync(HashSet<Resource> allowed, CancellationToken cancellationToken)
    {
        var partial = new HashSet<string?>(StringComparer.Ordinal);
        foreach (var database in _databases)
        {
            var tables = (await database.SchemaAsync(cancellationToken)).Tables;
            if (!tables.All(table => allowed.Contains(Resource.Table(database.Name, table.Name)))) partial.Add(database.Name);
        }
        allowed.RemoveWhere(resource =>
            resource.Child!.StartsWith(SqlitesOwn, StringComparison.Ordinal) && partial.Contains(resource.Parent));
    }

    /// <summary>The cache key of a permission decision.</summary>
    /// <param name="Actor">The actor's key; empty for anonymous.</param>
    /// <param name="Action">The action's name.</param>
    /// <param name="Resource">The resource.</param>
    /// <param name="Serves">The table whose content it shows, or null.</param>
    /// <param name="Queries">The version of the stored queries, for actions on them: their owners have rules.</param>
    private readonly record struct Question(string Actor, string Action, Resource Resource, string? Serves, long Queries)
    {
        public long Bytes => 128
            + (2L * (Actor.Length + (Resource.Parent?.Length ?? 0) + (Resource.Child?.Length ?? 0) + (Serves?.Length ?? 0)));
    }
}
