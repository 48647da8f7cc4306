using NuGet.Packaging.Core;
using NuGet.Protocol.Core.Types;
using NuGet.Versioning;

namespace Datasette.Plugins.Loading.Packages;

/// <summary>A version of a package in a feed.</summary>
/// <param name="Id">Its name, as the feed writes it.</param>
/// <param name="Version">The version.</param>
/// <param name="IsListed">Whether its author still offers it.</param>
/// <param name="Dependencies">What it needs on this version of .NET.</param>
/// <param name="Feed">The feed.</param>
internal sealed record FeedPackage(
    string Id, NuGetVersion Version, bool IsListed, IReadOnlyList<PackageDependency> Dependencies, SourceRepository Feed)
{
    public override string ToString() => $"{Id} {Version}";
}
