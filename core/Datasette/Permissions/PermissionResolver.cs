using System.Collections.Concurrent;
using Datasette.Permissions.Defaults;
using Datasette.Queries;
using Datasette.Sqlite;

namespace Datasette.Permissions;

/// <summary>
/// Resolves what an actor may do: one query whatever the number of resources, whose result is kept, as the rules do not
/// change while the site lives. Where no rule is configured nothing is asked at all.
/// </summary>
internal sealed class PermissionResolver : IDisposable
{
    /// <summary>Resources that all kept sets hold together, and single answers that are kept.</summary>
    private const int MaxKept = 200_000, MaxAnswers = 10_000;

    private readonly IReadOnlyList<Database> _databases;
    private readonly IReadOnlyList<IPermissionResources> _hooks;
    private readonly bool _isOpen;
    private readonly ConcurrentDictionary<(string Actor, PermissionAction Action), (long Version, ResourceSet Set)> _sets = new();
    private readonly ConcurrentDictionary<(string Actor, PermissionAction Action, Resource Resource), bool> _answers = new();

    /// <param name="databases">The site's databases.</param>
    /// <param name="queries">The site's stored queries.</param>
    /// <param name="hooks">Who makes rules, in the order in which <c>/-/rules</c> tells them.</param>
    /// <param name="isOpen">True where the rules are the defaults alone: then everybody may look at everything.</param>
    public PermissionResolver(IReadOnlyList<Database> databases, StoredQueries queries, IReadOnlyList<IPermissionResources> hooks, bool isOpen)
    {
        (_databases, _hooks, _isOpen) = (databases, hooks, isOpen);
        Catalog = new ResourceCatalog(databases, queries);
    }

    public ResourceCatalog Catalog { get; }

    /// <summary>What was asked lately; null where nobody could ever look at it.</summary>
    public PermissionLog? Log { get; init; }

    /// <summary>True when no rule tells visitors apart: what one may see, all may.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>Whether the actor may do something to one resource, which need not exist.</summary>
    public async ValueTask<bool> MayAsync(PermissionAction action, Actor? actor, Resource resource, CancellationToken cancellationToken)
    {
        if (IsGivenToAll(action, actor)) return true;
        var key = (actor?.Key ?? "", action, resource);
        if (_answers.TryGetValue(key, out var known)) return known;
        var serves = await ServesAsync(action, resource, cancellationToken);
        bool answer;
        if (serves == SqlitesOwn)
        {
            answer = (await AllowedAsync(action, actor, cancellationToken)).Contains(resource);
        }
        else
        {
            answer = Catalog.Query(PermissionQuery.ForOne(resource, serves, Rules(action, actor), Restrictions(action, actor)), _ => true).Count > 0
                && (action.AlsoRequires is not { } also || await MayAsync(also, actor, resource with { Child = null }, cancellationToken));
        }
        if (IsStable(resource))
        {
            if (_answers.Count >= MaxAnswers) _answers.Clear();
            _answers[key] = answer;
        }
        return answer;
    }

    /// <summary>All resources to which the actor may do something.</summary>
    public async ValueTask<ResourceSet> AllowedAsync(PermissionAction action, Actor? actor, CancellationToken cancellationToken)
    {
        if (IsGivenToAll(action, actor)) return ResourceSet.Everything;
        if (action.Kind == ResourceKind.Instance) return new CatalogSet(await MayAsync(action, actor, Resource.Instance, cancellationToken) ? [Resource.Instance] : []);
        var version = await Catalog.RefreshAsync(cancellationToken);
        var key = (actor?.Key ?? "", action);
        if (_sets.TryGetValue(key, out var kept) && kept.Version == version) return kept.Set;
        var query = PermissionQuery.ForAll(action.Kind, Rules(action, actor), Restrictions(action, actor));
        var allowed = Catalog.Query(query, row => new Resource(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1))).ToHashSet();
        if (action.AlsoRequires is { } also)
        {
            var required = await AllowedAsync(also, actor, cancellationToken);
            allowed.RemoveWhere(resource => !required.Contains(resource with { Child = null }));
        }
        if (action.Kind == ResourceKind.Table) await RemoveSqlitesOwnAsync(allowed, cancellationToken);
        var set = new CatalogSet(allowed);
        if (_sets.Values.Sum(other => other.Set.Count) + set.Count > MaxKept) _sets.Clear();
        _sets[key] = (version, set);
        return set;
    }

    /// <summary>The rules that there are for an action and an actor.</summary>
    public IReadOnlyList<(string Source, PermissionRule Rule)> RulesFor(PermissionAction action, Actor? actor) =>
        Catalog.Query(PermissionQuery.Rules(Rules(action, actor)), row => (row.GetString(4), new PermissionRule(
            new Resource(row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)), row.GetInt64(2) != 0, row.IsDBNull(3) ? "" : row.GetString(3))));

    public void Dispose() => Catalog.Dispose();

    /// <summary>SQLite's own tables: statistics with samples of all others, and their counters.</summary>
    private const string SqlitesOwn = "sqlite_";

    private Database? Find(string name) => _databases.FirstOrDefault(database => database.Name == name);

    private bool IsGivenToAll(PermissionAction action, Actor? actor) => _isOpen && DefaultAllow.Covers(action) && actor?.Has(ActorRestrictions.Key) != true;

    private List<PermissionSql> Rules(PermissionAction action, Actor? actor) => [.. _hooks.Select(hook => hook.Rules(action, actor)).OfType<PermissionSql>()];

    private List<PermissionSql> Restrictions(PermissionAction action, Actor? actor) => [.. _hooks.Select(hook => hook.Restrictions(action, actor)).OfType<PermissionSql>()];

    private async ValueTask<string?> ServesAsync(PermissionAction action, Resource resource, CancellationToken cancellationToken)
    {
        if (action.Kind != ResourceKind.Table || resource.Child is not { } name || Find(resource.Parent!) is not { } database) return null;
        if (name.StartsWith(SqlitesOwn, StringComparison.Ordinal)) return SqlitesOwn;
        return (await database.SchemaAsync(cancellationToken)).Find(name)?.Serves;
    }

    /// <summary>The table of a mutable database may become another's full-text table, so what was answered may not be kept.</summary>
    private bool IsStable(Resource resource) => resource.Parent is null || Find(resource.Parent) is { IsMutable: false };

    /// <summary>SQLite's own tables tell of all others: they are for those who may view all.</summary>
    private async ValueTask RemoveSqlitesOwnAsync(HashSet<Resource> allowed, CancellationToken cancellationToken)
    {
        foreach (var database in _databases)
        {
            var tables = (await database.SchemaAsync(cancellationToken)).Tables;
            if (tables.All(table => allowed.Contains(Resource.Table(database.Name, table.Name)))) continue;
            allowed.RemoveWhere(resource => resource.Parent == database.Name && resource.Child!.StartsWith(SqlitesOwn, StringComparison.Ordinal));
        }
    }
}
