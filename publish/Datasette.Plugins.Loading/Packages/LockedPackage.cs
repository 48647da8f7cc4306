namespace Datasette.Plugins.Loading.Packages;

/// <summary>A package that is installed.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">Its version.</param>
internal sealed record LockedPackage(string Id, string Version)
{
    /// <summary>What was asked for: a range, or <c>*</c> for any version; null where another package needs it.</summary>
    public string? Asked { get; init; }

    /// <summary>The feed that it came from.</summary>
    public required string Feed { get; init; }

    /// <summary>SHA-512 of the package's file, in base 64.</summary>
    public required string Sha512 { get; init; }

    /// <summary>What it needs, with the ranges of versions; the contract among them.</summary>
    public IReadOnlyDictionary<string, string> Dependencies { get; init; } = new Dictionary<string, string>();

    /// <summary>SHA-512 of each file that was kept, by its path in the package.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder of its files, below that of the lock file.</summary>
    public string Folder => $"{Id}.{Version}".ToLowerInvariant();

    /// <summary>Whether it was written against the contract: its assemblies are looked through for plugins.</summary>
    public bool UsesContract => Dependencies.Keys.Contains(PackageContract.Id, StringComparer.OrdinalIgnoreCase);

    public bool IsNamed(string id) => Id.Equals(id, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => $"{Id} {Version}";
}
