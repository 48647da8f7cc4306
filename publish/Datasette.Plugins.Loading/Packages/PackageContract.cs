using NuGet.Packaging.Core;
using NuGet.Versioning;

namespace Datasette.Plugins.Loading.Packages;

/// <summary>The package that plugins are written against. The program has it, so it is never installed.</summary>
internal static class PackageContract
{
    public const string Id = "Datasette.Plugins";

    /// <summary>The program's own version of it.</summary>
    public static NuGetVersion Version { get; } = Own(typeof(IPlugin).Assembly.GetName().Version!);

    /// <summary>What a package asks of the contract; null for one that is not a plugin.</summary>
    public static VersionRange? Asked(IEnumerable<PackageDependency> dependencies) =>
        dependencies.FirstOrDefault(dependency => dependency.Id.Equals(Id, StringComparison.OrdinalIgnoreCase))?.VersionRange;

    /// <summary>
    /// Whether a plugin that asks for these versions runs. Most ranges have no upper end, but another major version is another contract.
    /// </summary>
    public static bool Fits(VersionRange asked) =>
        asked.Satisfies(Version) && (asked.MinVersion is null || asked.MinVersion.Major == Version.Major);

    private static NuGetVersion Own(Version version) => new(version.Major, version.Minor, version.Build);
}
