using System.Runtime.InteropServices;

namespace Datasette.Sqlite;

/// <summary>
/// Loads native libraries with all their calls bound at once. An extension such as SpatiaLite brings another SQLite, zlib and Brotli with
/// it, and SQLite loads extensions for all to see: calls that our library had not bound yet would go to the other one, whose structures
/// are different, and the process would crash.
/// </summary>
internal static partial class EagerBinding
{
    private const int Now = 2;
    private const string Sqlite = "libe_sqlite3.so", Compression = "libSystem.IO.Compression.Native.so";

    private static readonly Lazy<bool> Runtime = new(() => Bind(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), Compression)));

    /// <summary>SQLite. Runs before anything else of it: a library that is loaded already stays as it is.</summary>
    public static void Load()
    {
        var folder = AppContext.BaseDirectory;
        string[] places =
        [
            Path.Combine(folder, Sqlite),
            Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", Sqlite),
        ];
        _ = Array.Exists(places, Bind);
    }

    /// <summary>
    /// What of the runtime an extension could replace, before the first extension is loaded. A native or single-file executable has it
    /// inside, where nothing is replaced.
    /// </summary>
    public static void BeforeExtensions() => _ = Runtime.Value;

    private static bool Bind(string path)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(path)) return false;
        try
        {
            _ = Open(path, Now);
        }
        catch (EntryPointNotFoundException)
        {
            // The C library is older than 2021 and has this call elsewhere: without extensions nothing is amiss.
        }
        return true;
    }

    [LibraryImport("libc", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Open(string path, int flags);
}
