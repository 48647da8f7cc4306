using Datasette.Application;
using Datasette.Inspection;
using Datasette.Precomputed;
using Datasette.Precomputing;

namespace Benchmarks.Data;

/// <summary>A folder as it is deployed: the server, SQLite, the manifest and the database.</summary>
/// <param name="Executable">The server in it.</param>
/// <param name="Manifest">What was baked.</param>
internal sealed record Bundle(string Executable, SiteManifest Manifest)
{
    private DatabaseManifest Database => Manifest.Databases[0];

    /// <summary>The path of the sample table, without a format.</summary>
    public string TablePath =>
        $"/{(Manifest.Settings.ContainsKey("hash_urls") ? HashedUrls.Route(Manifest, Database) : Database.Name)}/{SampleTable.Name}";

    /// <summary>Bakes a database into a new bundle.</summary>
    /// <param name="directory">The bundle's folder; it is emptied.</param>
    /// <param name="server">The published server.</param>
    /// <param name="database">The database file; the bundle links to it.</param>
    /// <param name="settings">Settings as on the command line.</param>
    public static Task<Bundle> MakeAsync(
        string directory, string server, string database, params KeyValuePair<string, string>[] settings) =>
        MakeAsync(directory, server, database, config: null, settings);

    /// <summary>Adds what <c>publish</c> precomputes by default: a tenth of the data, 1 MB at least.</summary>
    public async Task<Bundle> PrecomputedAsync()
    {
        var directory = Path.GetDirectoryName(Executable)!;
        Workplace.Say("precomputing");
        var content = await Precomputation.RunAsync(Manifest, directory, Math.Max(1 << 20, Database.Size / 10), null, TimeProvider.System,
            CancellationToken.None);
        await File.WriteAllBytesAsync(Path.Combine(directory, PrecomputedFile.FileName), content.File!);
        await WriteAsync(content.Manifest, directory);
        return this with { Manifest = content.Manifest };
    }

    /// <summary>Bakes a database and a configuration into a new bundle.</summary>
    public static async Task<Bundle> MakeAsync(
        string directory, string server, string database, string? config, params KeyValuePair<string, string>[] settings)
    {
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
        foreach (var file in new[] { server, Path.Combine(Path.GetDirectoryName(server)!, "libe_sqlite3.so") })
            File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
        File.CreateSymbolicLink(Path.Combine(directory, Path.GetFileName(database)), database);
        var manifest = await Baker.BakeAsync(new BakeRequest { Files = [database], ConfigFile = config, Settings = settings }, null,
            TimeProvider.System, CancellationToken.None);
        await WriteAsync(manifest, directory);
        return new Bundle(Path.Combine(directory, Path.GetFileName(server)), manifest);
    }

    private static async Task WriteAsync(SiteManifest manifest, string directory)
    {
        await using var stream = File.Create(Path.Combine(directory, SiteManifest.FileName));
        await manifest.WriteAsync(stream, CancellationToken.None);
    }
}
