using Datasette.Errors;
using Microsoft.Data.Sqlite;

namespace Datasette.Sqlite;

/// <summary>An SQLite extension to load into every connection: <c>--load-extension PATH[:ENTRYPOINT]</c>.</summary>
/// <param name="Path">The library's path.</param>
/// <param name="EntryPoint">Its entry point, or null for SQLite's default.</param>
internal sealed record Extension(string Path, string? EntryPoint)
{
    private static readonly string[] SpatialitePaths =
    [
        "/usr/lib/x86_64-linux-gnu/mod_spatialite.so", "/usr/lib/aarch64-linux-gnu/mod_spatialite.so",
        "/usr/local/lib/mod_spatialite.dylib", "/opt/homebrew/lib/mod_spatialite.dylib",
    ];

    /// <exception cref="StartupError">SQLite cannot load it.</exception>
    public void LoadInto(SqliteConnection connection)
    {
        EagerBinding.BeforeExtensions();
        try
        {
            connection.LoadExtension(Path, EntryPoint);
        }
        catch (SqliteException error)
        {
            throw new StartupError($"The SQLite extension {Path} cannot be loaded: {error.Message}");
        }
    }

    /// <summary>Parses the option's value; <c>spatialite</c> is searched in the usual directories.</summary>
    /// <exception cref="StartupError">The file does not exist.</exception>
    public static Extension Parse(string text)
    {
        if (text == "spatialite")
            return new Extension(SpatialitePaths.FirstOrDefault(File.Exists)
                ?? throw new StartupError("SpatiaLite is not installed. On Debian: apt-get install libsqlite3-mod-spatialite"), null);
        var colon = text.LastIndexOf(':');
        var (path, entryPoint) = colon > 0 ? (text[..colon], text[(colon + 1)..]) : (text, (string?)null);
        if (!File.Exists(path)) throw new StartupError($"--load-extension {text}: {path} does not exist");
        RegularFile.Require(path);
        return new Extension(path, entryPoint);
    }
}
