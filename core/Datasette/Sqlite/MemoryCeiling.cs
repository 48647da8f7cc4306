namespace Datasette.Sqlite;

/// <summary>The most memory that SQLite may use in this process. A query that needs more fails alone.</summary>
internal static class MemoryCeiling
{
    private const long Least = 256L * 1024 * 1024, Most = 2048L * 1024 * 1024;

    /// <summary>Half of what the machine or container gives, within bounds.</summary>
    public static void Set()
    {
        SQLitePCL.Batteries_V2.Init();
        _ = Native.HardHeapLimit(Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2, Least, Most));
    }
}
