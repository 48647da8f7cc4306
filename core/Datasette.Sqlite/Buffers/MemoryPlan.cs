namespace Datasette.Buffers;

/// <summary>
/// How the memory of the process is divided. The executables set the GC heap hard limit to 45 % of the container's memory
/// (of the machine's, where there is no container); everything else follows from it. For a container of 512 MiB: GC heap
/// 230 MiB, of which answers under way get 115 MiB and finished pages 29 MiB; SQLite 99 MiB; the rest, 183 MiB, is for code,
/// stacks, compressors and sockets. For 256 MiB: 115, 58, 14, 42 and 99 MiB.
/// </summary>
internal static class MemoryPlan
{
    private const long MiB = 1024 * 1024;

    /// <summary>The GC heap hard limit; the machine's memory where none is set, as in tests.</summary>
    private static readonly long Managed = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Rows and bodies of answers under way, until clients have taken them: 1/2 of the GC heap, at most 1 GiB.</summary>
    public static long Answers { get; } = Math.Min(Managed / 2, 1024 * MiB);

    /// <summary>Finished pages that are kept: 1/8 of the GC heap, at most 64 MiB.</summary>
    public static long Pages { get; } = Math.Min(Managed / 8, 64 * MiB);

    /// <summary>Counts, facets and suggestions that are kept: 1/32 of the GC heap, at most 16 MiB.</summary>
    public static long Results { get; } = Math.Min(Managed / 32, 16 * MiB);

    /// <summary>Responses that the edge of <c>publish local</c> keeps: 1/8 of the GC heap, at most 256 MiB.</summary>
    public static long EdgeResponses { get; } = Math.Min(Managed / 8, 256 * MiB);

    /// <summary>SQLite's heap, its page caches and sorts included: 1/2 of the GC heap less 16 MiB, from 32 MiB to 2 GiB.</summary>
    public static long Sqlite { get; } = Math.Clamp((Managed / 2) - (16 * MiB), 32 * MiB, 2048 * MiB);

    /// <summary>Connections at a time: each can hold some 100 KiB that are not in the account (Kestrel's pipes and the request).</summary>
    public static long MaxConnections { get; } = Math.Max(256, Managed / (128 * 1024));
}
