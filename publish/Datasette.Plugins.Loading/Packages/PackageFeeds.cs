using Datasette.Errors;
using NuGet.Common;
using NuGet.Configuration;
using NuGet.Frameworks;
using NuGet.Packaging;
using NuGet.Packaging.Core;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;

namespace Datasette.Plugins.Loading.Packages;

/// <summary>The feeds that <c>nuget.config</c> names, from a directory upwards and for the user; folders may be feeds too.</summary>
internal sealed class PackageFeeds : IDisposable
{
    /// <summary>What plugins run on.</summary>
    public static readonly NuGetFramework Framework = NuGetFramework.Parse("net10.0");

    private readonly SourceCacheContext _cache = new() { NoCache = true };
    private readonly IReadOnlyList<SourceRepository> _feeds;
    private readonly PackageSourceMapping _mapping;
    private readonly Dictionary<string, IReadOnlyList<FeedPackage>> _found = new(StringComparer.OrdinalIgnoreCase);

    private PackageFeeds(IReadOnlyList<SourceRepository> feeds, PackageSourceMapping mapping) => (_feeds, _mapping) = (feeds, mapping);

    /// <param name="directory">Where <c>nuget.config</c> is looked for first.</param>
    /// <exception cref="StartupError">The file is damaged, or names no feed.</exception>
    public static PackageFeeds Of(string directory)
    {
        try
        {
            var settings = Settings.LoadDefaultSettings(directory);
            var feeds = new PackageSourceProvider(settings).LoadPackageSources().Where(source => source.IsEnabled)
                .Select(source => Repository.Factory.GetCoreV3(source)).ToList();
            if (feeds.Count == 0) throw new StartupError("nuget.config names no feed to take packages from: dotnet nuget add source URL");
            return new PackageFeeds(feeds, PackageSourceMapping.GetPackageSourceMapping(settings));
        }
        catch (NuGetConfigurationException error)
        {
            throw new StartupError($"nuget.config cannot be read: {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>The names of the feeds that are asked for a package.</summary>
    public string NamesFor(string id) => string.Join(", ", FeedsFor(id).Select(feed => feed.PackageSource.Name));

    /// <summary>All versions of a package, in all feeds.</summary>
    /// <exception cref="StartupError">A feed does not answer.</exception>
    public async Task<IReadOnlyList<FeedPackage>> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (_found.TryGetValue(id, out var known)) return known;
        var packages = new List<FeedPackage>();
        // A folder that is not there has no packages, as far as NuGet is concerned.
        if (FeedsFor(id).FirstOrDefault(feed => feed.PackageSource.IsLocal && !Directory.Exists(feed.PackageSource.Source)) is { } missing)
            throw new StartupError($"The feed {missing.PackageSource.Name} ({missing.PackageSource.Source}) is no folder");
        foreach (var feed in FeedsFor(id)) packages.AddRange(await AskAsync(feed, () => VersionsAsync(feed, id, cancellationToken)));
        return _found[id] = packages;
    }

    /// <summary>Copies the file of a package.</summary>
    /// <exception cref="StartupError">The feed does not answer, or lacks the file.</exception>
    public async Task DownloadAsync(FeedPackage package, Stream target, CancellationToken cancellationToken)
    {
        var isThere = await AskAsync(package.Feed, async () =>
        {
            var resource = await ResourceAsync<FindPackageByIdResource>(package.Feed, cancellationToken);
            return await resource.CopyNupkgToStreamAsync(
                package.Id, package.Version, target, _cache, NullLogger.Instance, cancellationToken);
        });
        if (!isThere) throw new StartupError($"The feed {package.Feed.PackageSource.Name} lists {package} and does not have its file");
    }

    public void Dispose() => _cache.Dispose();

    private IEnumerable<SourceRepository> FeedsFor(string id) => _mapping.IsEnabled
        ? _feeds.Where(feed => _mapping.GetConfiguredPackageSources(id).Contains(feed.PackageSource.Name, StringComparer.OrdinalIgnoreCase))
        : _feeds;

    private async Task<IReadOnlyList<FeedPackage>> VersionsAsync(SourceRepository feed, string id, CancellationToken cancellationToken)
    {
        var resource = await ResourceAsync<PackageMetadataResource>(feed, cancellationToken);
        var all = await resource.GetMetadataAsync(
            id, includePrerelease: true, includeUnlisted: true, _cache, NullLogger.Instance, cancellationToken);
        return
        [
            .. all.Where(found => found.Identity.HasVersion).Select(found => new FeedPackage(
                found.Identity.Id, found.Identity.Version, found.IsListed, Dependencies(found.DependencySets), feed)),
        ];
    }

    private static async Task<T> ResourceAsync<T>(SourceRepository feed, CancellationToken cancellationToken)
        where T : class, INuGetResource =>
        await feed.GetResourceAsync<T>(cancellationToken) ?? throw new PackagingException("it is no feed of packages");

    private static IReadOnlyList<PackageDependency> Dependencies(IEnumerable<PackageDependencyGroup> groups) =>
        [.. groups.GetNearest(Framework)?.Packages ?? []];

    private static async Task<T> AskAsync<T>(SourceRepository feed, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception error) when (error is FatalProtocolException or HttpRequestException or IOException or PackagingException
            or UnauthorizedAccessException or InvalidDataException)
        {
            var reason = (error.InnerException is HttpRequestException inner ? inner : error).Message.ReplaceLineEndings(" ").TrimEnd('.');
            throw new StartupError($"The feed {feed.PackageSource.Name} ({feed.PackageSource.Source}) does not answer: {reason}");
        }
    }
}
