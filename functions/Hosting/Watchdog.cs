using System.Runtime.InteropServices;

namespace Datasette.Functions.Hosting;

/// <summary>
/// Ends the process some seconds after SIGTERM or SIGINT, whatever its threads do. An orderly end waits for requests, and one that hangs
/// in native
/// code, or holds a lock of the C library's allocator, would keep it for ever. The alarm is the kernel's: once it is set, nothing in this
/// process
/// has to run for it to go off, and its default action ends the process (status 142).
/// </summary>
internal static partial class Watchdog
{
    /// <summary>More than the 8 seconds that requests under way are given, less than the 10 after which containers are killed.</summary>
    private const uint SecondsToEnd = 9;

    private static PosixSignalRegistration? _terminate, _interrupt;

    /// <summary>Watches from now on. Does not end the process by itself before a signal came.</summary>
    public static void Start()
    {
        if (OperatingSystem.IsWindows()) return;
        // The runtime runs these on a thread that it makes for the signal: a thread pool that is stuck does not hold them up.
        _terminate ??= PosixSignalRegistration.Create(PosixSignal.SIGTERM, static _ => End());
        _interrupt ??= PosixSignalRegistration.Create(PosixSignal.SIGINT, static _ => End());
    }

    private static void End() => _ = SetAlarm(SecondsToEnd);

    [LibraryImport("libc", EntryPoint = "alarm")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint SetAlarm(uint seconds);
}
