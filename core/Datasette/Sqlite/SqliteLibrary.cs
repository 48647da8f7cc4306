using System.Runtime.CompilerServices;
using SQLitePCL;

namespace Datasette.Sqlite;

/// <summary>Sets SQLite up for this process, once, before the first connection.</summary>
internal static class SqliteLibrary
{
    private const long LeastMemory = 64L * 1024 * 1024, MostMemory = 2048L * 1024 * 1024;

    /// <summary>
    /// What SQLite may use in all, within bounds: a third of what managed memory may, which of a container is three quarters.
    /// So both together are the container.
    /// </summary>
    public static long Memory { get; } = Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 3, LeastMemory, MostMemory);

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
            AccountedMemory.Install();
            Batteries_V2.Init();
            _ = Native.HardHeapLimit(Memory);
        }
    }
}
