using System.Runtime.InteropServices;

namespace Datasette.Sqlite;

/// <summary>
/// Loads SQLite's library with all its calls bound at once. An extension such as SpatiaLite brings another SQLite with it, and SQLite loads
/// extensions for all to see: calls that our library had not bound yet would go to the other one, which knows nothing of our connections,
/// and the process would crash.
/// </summary>
internal static partial class EagerBinding
{
    private const int Now = 2;
    private const string Library = "libe_sqlite3.so";

    /// <summary>Runs before anything else of SQLite: a library that is loaded already stays as it is.</summary>
    public static void Load()
    {
        if (!OperatingSystem.IsLinux()) return;
        var folder = AppContext.BaseDirectory;
        string[] places =
        [
            Path.Combine(folder, Library),
            Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", Library),
        ];
        if (Array.Find(places, File.Exists) is not { } path) return;
        try
        {
            _ = Open(path, Now);
        }
        catch (EntryPointNotFoundException)
        {
            // The C library is older than 2021 and has this call elsewhere: without extensions nothing is amiss.
        }
    }

    [LibraryImport("libc", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Open(string path, int flags);
}
