using System.Runtime.InteropServices;

namespace Datasette.Buffers;

/// <summary>
/// Tunes the C library's heap, from which SQLite allocates. glibc keeps freed memory: its mmap threshold grows up to 32 MiB, and every
/// thread gets an arena. With a fixed threshold, freed large blocks return to the operating system at once. Other C libraries do this
/// anyway.
/// </summary>
internal static partial class NativeHeap
{
    private const int TrimThreshold = -1, MapThreshold = -3, ArenaMax = -8;

    /// <summary>Call it before the first large allocation.</summary>
    public static void Prepare() => IfGlibc(static () =>
    {
        _ = SetOption(MapThreshold, 256 * 1024);
        _ = SetOption(TrimThreshold, 1024 * 1024);
        _ = SetOption(ArenaMax, 2);
    });

    /// <summary>Returns free pages to the operating system.</summary>
    public static void Trim() => IfGlibc(static () => _ = ReleaseFree(0));

    private static void IfGlibc(Action action)
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            action();
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // musl has neither function.
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);

    [LibraryImport("libc.so.6", EntryPoint = "malloc_trim")]
    private static partial int ReleaseFree(nuint keep);
}
