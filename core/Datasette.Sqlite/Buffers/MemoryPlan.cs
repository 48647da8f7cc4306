namespace Datasette.Buffers;

/// <summary>
/// How the process's memory is divided. The executables set the GC heap hard limit to 45 % of the container's memory (or the machine's);
/// everything else follows from it. For a container of 512 MiB: GC heap 230 MiB, of which responses in progress get 115 MiB and the page
/// cache 29 MiB; SQLite 99 MiB; the other 183 MiB are for code, stacks, compressors and sockets. For 256 MiB: 115, 58, 14, 42 and 99 MiB.
/// </summary>
internal static class MemoryPlan
{
    private const long MiB = 1024 * 1024;

    /// <summary>The GC heap hard limit; the machine's memory if none is set, as in tests.</summary>
    private static readonly long Managed = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Rows and bodies of responses in progress, until clients have received them: 1/2 of the GC heap, at most 1 GiB.</summary>
    public static long Answers { get; } = Math.Min(Managed / 2, 1024 * MiB);

    /// <summary>The page cache: 1/8 of the GC heap, at most 64 MiB.</summary>
    public static long Pages { get; } = Math.Min(Managed / 8, 64 * MiB);

    /// <summary>The cache of counts, facets and suggestions: 1/32 of the GC heap, at most 16 MiB.</summary>
    public static long Results { get; } = Math.Min(Managed / 32, 16 * MiB);

    /// <summary>The response cache of <c>publish local</c>'s edge: 1/8 of the GC heap, at most 256 MiB.</summary>
    public static long EdgeResponses { get; } = Math.Min(Managed / 8, 256 * MiB);

    /// <summary>SQLite's heap with page caches and sorts: 1/2 of the GC heap minus 16 MiB, from 32 MiB to 2 GiB.</summary>
    public static long Sqlite { get; } = Math.Clamp((Managed / 2) - (16 * MiB), 32 * MiB, 2048 * MiB);

    /// <summary>Limit of client connections: each may hold some 100 KiB outside the account (Kestrel's pipes and the request).</summary>
    public static long MaxConnections { get; } = Math.Max(256, Managed / (128 * 1024));
}
