using System.Text.Json;

namespace Datasette.Publish.Bundles;

/// <summary>
/// The packages of a project that is built on the user's machine, from a lock file: direct and transitive ones. The generated project
/// requires exactly these versions, so that the same tool builds with the same packages everywhere.
/// </summary>
internal static class LockedPackages
{
    /// <summary>The lock file of the executable.</summary>
    public const string OfExecutable = "functions/packages.lock.json";

    /// <summary>The lock file of the worker.</summary>
    public const string OfWorker = "functions/Worker/packages.lock.json";

    private const string Framework = "net10.0";

    /// <summary>The version of each package, for given packages and their dependencies.</summary>
    /// <param name="lockFile">The lock file's path.</param>
    /// <param name="packages">The direct packages.</param>
    public static IReadOnlyDictionary<string, string> Of(string lockFile, IEnumerable<string> packages)
    {
        using var stream = typeof(LockedPackages).Assembly.GetManifestResourceStream(lockFile)
            ?? throw new InvalidOperationException($"The library was built without {lockFile}.");
        using var file = JsonDocument.Parse(stream);
        var locked = file.RootElement.GetProperty("dependencies").GetProperty(Framework);
        var versions = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var package in packages)
            Add(package);
        return versions;

        void Add(string package)
        {
            var entry = locked.EnumerateObject().Single(entry => entry.Name.Equals(package, StringComparison.OrdinalIgnoreCase));
            if (!versions.TryAdd(entry.Name, entry.Value.GetProperty("resolved").GetString()!))
                return;
            if (entry.Value.TryGetProperty("dependencies", out var dependencies))
                foreach (var dependency in dependencies.EnumerateObject())
                    Add(dependency.Name);
        }
    }
}
