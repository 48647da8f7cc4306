using System.Runtime.CompilerServices;
using Datasette.Buffers;
using SQLitePCL;

namespace Datasette.Sqlite;

/// <summary>Initialises SQLite for this process, once, before the first connection.</summary>
internal static class SqliteLibrary
{
    /// <summary>SQLite's heap limit.</summary>
    public static long Memory => MemoryPlan.Sqlite;

    /// <summary>Limit of all client statements together: 3/4 of SQLite's heap, so that pages find the rest.</summary>
    public static long VisitorsMemory => Memory - (Memory / 4);

    /// <summary>Limit of one statement: 1/4 of SQLite's heap, because by default three run at once.</summary>
    public static long StatementMemory => Memory / 4;

    /// <summary>SQLite's version; no database needs to be open.</summary>
    public static string Version
    {
        get
        {
            Prepare();
            return raw.sqlite3_libversion().utf8_to_string();
        }
    }

    /// <summary>Initialises SQLite if necessary.</summary>
    public static void Prepare() => RuntimeHelpers.RunClassConstructor(typeof(Once).TypeHandle);

    private static class Once
    {
        static Once()
        {
            // A connection serves one request at a time, so it needs no mutex; these would cost a quarter of a table page. Must be set
            // before any other SQLite call; if it fails, the mutexes stay, and everything works.
            _ = Native.Configure(raw.SQLITE_CONFIG_MULTITHREAD);
            NativeHeap.Prepare();
            AccountedMemory.Install();
            Batteries_V2.Init();
            _ = Native.HardHeapLimit(Memory);
            // Above the soft limit, page caches reuse their pages instead of growing.
            _ = Native.SoftHeapLimit(Memory / 8 * 5);
        }
    }
}
