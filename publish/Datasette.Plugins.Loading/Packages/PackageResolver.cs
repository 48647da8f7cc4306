using Datasette.Errors;
using NuGet.Packaging.Core;
using NuGet.Versioning;

namespace Datasette.Plugins.Loading.Packages;

/// <summary>
/// Chooses versions: of a package that is asked for the newest, of one that others need the lowest that fits all of them, as dotnet restore
/// does; a version that is there already stays where it fits.
/// </summary>
/// <param name="feeds">Where packages are looked for.</param>
/// <param name="kept">Versions that are there already.</param>
internal sealed class PackageResolver(PackageFeeds feeds, IReadOnlyDictionary<string, NuGetVersion> kept)
{
    /// <summary>Each round can only add conditions; so many rounds mean that two packages chase each other.</summary>
    private const int MaxRounds = 100;

    private readonly Dictionary<string, FeedPackage> _chosen = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="StartupError">A package is nowhere, no version fits, or it was built for another contract.</exception>
    public async Task<IReadOnlyList<FeedPackage>> ResolveAsync(IReadOnlyList<PackageRequest> roots, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var conditions = await WalkAsync(roots, cancellationToken);
            var wrong = conditions.Where(item => !item.Value.All(asked => asked.Range.Satisfies(_chosen[item.Key].Version))).ToList();
            if (wrong.Count == 0)
                return [.. conditions.Keys.Select(id => _chosen[id]).OrderBy(package => package.Id, StringComparer.Ordinal)];
            foreach (var (id, asked) in wrong) _chosen[id] = await ChooseAsync(id, asked, IsRoot(roots, id), cancellationToken);
        }
        throw new StartupError($"No versions of {string.Join(", ", roots.Select(root => root.Id))} fit together");
    }

    /// <summary>What is asked of each package, by everything that is reached from the roots.</summary>
    private async Task<Dictionary<string, List<Condition>>> WalkAsync(
        IReadOnlyList<PackageRequest> roots, CancellationToken cancellationToken)
    {
        var conditions = new Dictionary<string, List<Condition>>(StringComparer.OrdinalIgnoreCase);
        var waiting = new Queue<string>();
        foreach (var root in roots) Add(root.Id, root.Range ?? VersionRange.All, "asked for");
        while (waiting.TryDequeue(out var id))
        {
            if (!_chosen.TryGetValue(id, out var package))
                _chosen[id] = package = await ChooseAsync(id, conditions[id], IsRoot(roots, id), cancellationToken);
            foreach (var needed in Needed(package)) Add(needed.Id, needed.VersionRange, $"by {package}");
        }
        return conditions;

        void Add(string id, VersionRange range, string who)
        {
            if (!conditions.TryGetValue(id, out var asked))
            {
                conditions[id] = asked = [];
                waiting.Enqueue(id);
            }
            asked.Add(new Condition(range, who));
        }
    }

    /// <summary>What a package needs beside the program and .NET.</summary>
    public static IEnumerable<PackageDependency> Needed(FeedPackage package) => package.Dependencies.Where(dependency =>
        !dependency.Id.Equals(PackageContract.Id, StringComparison.OrdinalIgnoreCase)
        && !FrameworkAssemblies.Replaces(dependency.Id, dependency.VersionRange));

    private async Task<FeedPackage> ChooseAsync(
        string id, List<Condition> conditions, bool isRoot, CancellationToken cancellationToken)
    {
        var all = await feeds.FindAsync(id, cancellationToken);
        if (all.Count == 0)
        {
            var who = conditions.Find(condition => condition.Who != "asked for") is { } by ? $", which is needed {by.Who}" : "";
            throw new StartupError($"There is no package {id} in {feeds.NamesFor(id)}{who}. (Datasette's Python plugins do not run here)");
        }
        var fitting = all.Where(package => conditions.TrueForAll(condition => condition.Range.Satisfies(package.Version))
            && (package.IsListed || conditions.Exists(condition => IsExact(condition.Range)))).ToList();
        if (fitting.Count == 0)
            throw new StartupError($"No version of {id} is {string.Join(" and ", conditions.Select(Text))}: {feeds.NamesFor(id)} has "
                + string.Join(", ", all.Select(package => package.Version).Distinct().Order()));
        var running = fitting.Where(package => PackageContract.Asked(package.Dependencies) is not { } asked
            || PackageContract.Fits(asked)).ToList();
        if (running.Count == 0)
        {
            var newest = fitting.MaxBy(package => package.Version)!;
            throw new StartupError($"{newest} was built for {PackageContract.Id} "
                + $"{PackageContract.Asked(newest.Dependencies)!.MinVersion}, and this program has {PackageContract.Version}: take a "
                + "version of one that fits the other");
        }
        if (running.Find(package => kept.GetValueOrDefault(id) == package.Version) is { } stays) return stays;
        // Somebody who wants a version before its release names it.
        var offered = running.Exists(package => !package.Version.IsPrerelease)
            ? running.Where(package => !package.Version.IsPrerelease || conditions.Exists(condition => IsExact(condition.Range)))
            : running;
        return isRoot ? offered.MaxBy(package => package.Version)! : offered.MinBy(package => package.Version)!;
    }

    private static bool IsRoot(IReadOnlyList<PackageRequest> roots, string id) =>
        roots.Any(root => root.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    private static bool IsExact(VersionRange range) => range.HasLowerAndUpperBounds && range.MinVersion == range.MaxVersion;

    private static string Text(Condition condition) => $"{condition.Range.PrettyPrint()} ({condition.Who})";

    private sealed record Condition(VersionRange Range, string Who);
}
