using System.Runtime.CompilerServices;
using Datasette.Buffers;
using SQLitePCL;

namespace Datasette.Sqlite;

/// <summary>Sets SQLite up for this process, once, before the first connection.</summary>
internal static class SqliteLibrary
{
    /// <summary>SQLite's heap limit.</summary>
    public static long Memory => MemoryPlan.Sqlite;

    /// <summary>Visitors' statements may fill 3/4 of the heap together, so that pages find the rest.</summary>
    public static long VisitorsMemory => Memory - (Memory / 4);

    /// <summary>What one statement may add: so little that as many as run at once by default leave some to the others.</summary>
    public static long StatementMemory => Memory / 4;

    /// <summary>Runs the set-up if it has not run yet.</summary>
    public static void Prepare() => RuntimeHelpers.RunClassConstructor(typeof(Once).TypeHandle);

    private static class Once
    {
        static Once()
        {
            // A connection serves one request at a time, so it needs no lock of its own; the locks would cost a quarter of a
            // table page. This has to come before anything else of SQLite; where it does not, the locks stay, and all works.
            _ = Native.Configure(raw.SQLITE_CONFIG_MULTITHREAD);
            NativeHeap.Prepare();
            AccountedMemory.Install();
            Batteries_V2.Init();
            _ = Native.HardHeapLimit(Memory);
            // Above this, page caches reuse their pages instead of growing.
            _ = Native.SoftHeapLimit(Memory / 8 * 5);
        }
    }
}
