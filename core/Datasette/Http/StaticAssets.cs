using System.Collections.Concurrent;

namespace Datasette.Http;

/// <summary>The static files of the program, read from the assembly once.</summary>
internal static class StaticAssets
{
    private static readonly ConcurrentDictionary<string, StaticFile?> Files = new(StringComparer.Ordinal);

    /// <summary>The path of a file with its hash, which may be cached for a year.</summary>
    public static string Path(string name) => $"/-/static/{name}?_hash={Find(name)!.Hash}";

    public static StaticFile? Find(string path) => Files.GetOrAdd(path, static name =>
    {
        using var stream = typeof(StaticAssets).Assembly.GetManifestResourceStream($"static/{name}");
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new StaticFile(name, ScriptModule.Applies(name) ? ScriptModule.Served(bytes, imported => Find(imported)!.Hash) : bytes);
    });
}
