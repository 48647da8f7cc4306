using System.Runtime.InteropServices;

namespace Datasette.Buffers;

/// <summary>
/// The C library's heap, which SQLite allocates from. glibc keeps what is freed: its threshold for blocks of their own grows
/// to 32 MiB, and every thread gets an arena. With a fixed threshold, large blocks go back to the operating system when
/// they are freed. Other C libraries do so anyway.
/// </summary>
internal static partial class NativeHeap
{
    private const int TrimThreshold = -1, MapThreshold = -3, ArenaMax = -8;

    /// <summary>Has to come before the first large block.</summary>
    public static void Prepare() => IfGlibc(static () =>
    {
        _ = SetOption(MapThreshold, 256 * 1024);
        _ = SetOption(TrimThreshold, 1024 * 1024);
        _ = SetOption(ArenaMax, 2);
    });

    /// <summary>Gives free pages back to the operating system.</summary>
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
