using System.Runtime.InteropServices;

namespace Datasette.Functions.Hosting;

/// <summary>
/// Ends the process some seconds after SIGTERM or SIGINT, whatever its threads do. A graceful shutdown waits for requests; one that hangs
/// in native code, or holds malloc's lock, would block it for ever. Uses the kernel's alarm: no code of the process has to run when it
/// expires, and its default action ends the process (status 142).
/// </summary>
internal static partial class Watchdog
{
    /// <summary>9 seconds: more than the 8 that running requests get, less than the 10 after which containers are killed.</summary>
    private const uint SecondsToEnd = 9;

    private static PosixSignalRegistration? _terminate, _interrupt;

    /// <summary>Starts watching for signals. Does not end the process without one.</summary>
    public static void Start()
    {
        if (OperatingSystem.IsWindows()) return;
        // The runtime calls signal handlers on a new thread, so a starved thread pool does not delay them.
        _terminate ??= PosixSignalRegistration.Create(PosixSignal.SIGTERM, static _ => End());
        _interrupt ??= PosixSignalRegistration.Create(PosixSignal.SIGINT, static _ => End());
    }

    private static void End() => _ = SetAlarm(SecondsToEnd);

    [LibraryImport("libc", EntryPoint = "alarm")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint SetAlarm(uint seconds);
}
