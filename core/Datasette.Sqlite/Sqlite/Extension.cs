using Datasette.Errors;
using Microsoft.Data.Sqlite;

namespace Datasette.Sqlite;

/// <summary>A SQLite extension that every connection loads, as <c>--load-extension PATH[:ENTRYPOINT]</c> asks.</summary>
/// <param name="Path">The library.</param>
/// <param name="EntryPoint">Its entry point, or null for the one that its name implies.</param>
internal sealed record Extension(string Path, string? EntryPoint)
{
    private static readonly string[] SpatialitePaths =
    [
        "/usr/lib/x86_64-linux-gnu/mod_spatialite.so", "/usr/lib/aarch64-linux-gnu/mod_spatialite.so",
        "/usr/local/lib/mod_spatialite.dylib", "/opt/homebrew/lib/mod_spatialite.dylib",
    ];

    /// <exception cref="StartupError">SQLite does not take it.</exception>
    public void LoadInto(SqliteConnection connection)
    {
        try
        {
            connection.LoadExtension(Path, EntryPoint);
        }
        catch (SqliteException error)
        {
            throw new StartupError($"The SQLite extension {Path} cannot be loaded: {error.Message}");
        }
    }

    /// <summary>Reads the option's value; <c>spatialite</c> is looked for where systems keep it.</summary>
    /// <exception cref="StartupError">There is no such file.</exception>
    public static Extension Parse(string text)
    {
        if (text == "spatialite")
            return new Extension(SpatialitePaths.FirstOrDefault(File.Exists)
                ?? throw new StartupError("SpatiaLite is not installed. On Debian: apt-get install libsqlite3-mod-spatialite"), null);
        var colon = text.LastIndexOf(':');
        var (path, entryPoint) = colon > 0 ? (text[..colon], text[(colon + 1)..]) : (text, (string?)null);
        return File.Exists(path)
            ? new Extension(path, entryPoint)
            : throw new StartupError($"--load-extension {text}: {path} does not exist");
    }
}
