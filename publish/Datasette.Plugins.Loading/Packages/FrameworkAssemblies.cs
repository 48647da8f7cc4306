using System.Reflection;
using NuGet.Versioning;

namespace Datasette.Plugins.Loading.Packages;

/// <summary>The assemblies of .NET itself, which the program and all plugins share: two copies of one type would be two types.</summary>
internal static class FrameworkAssemblies
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Paths = new(Find);

    /// <summary>Whether .NET has an assembly, in the version that is asked for or a later one.</summary>
    public static bool Has(string name, Version? version) => Paths.Value.TryGetValue(name, out var path)
        && (version is null || AssemblyName.GetAssemblyName(path).Version >= version);

    /// <summary>Whether .NET brings what a package is for, so that the package is not needed.</summary>
    public static bool Replaces(string package, VersionRange range) =>
        Has(package, range.MinVersion is { } least ? new Version(least.Major, least.Minor, 0, 0) : null);

    /// <summary>Those of the program's folder are the program's, and not of .NET.</summary>
    private static Dictionary<string, string> Find() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
        .Where(path => path.Length > 0 && !path.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal))
        .DistinctBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
}
