using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Datasette.Sqlite;

/// <summary>
/// Lets SQLite open a file by this process's open descriptor, whatever is at its path by now. SQLite resolves symbolic links and rejects
/// the rest, so /proc/self/fd does not work. Instead it gets names in a directory that cannot exist, and its open(2) system call is
/// replaced by one that knows these names.
/// </summary>
internal static unsafe class DescriptorPaths
{
    private const int CloseOnExec = 0x80000;

    /// <summary>Indexes of xSetSystemCall and xGetSystemCall in sqlite3_vfs, in 64-bit words.</summary>
    private const int SetSystemCall = 18, GetSystemCall = 19;

    private static readonly Lazy<bool> Installed = new(Install);
    private static delegate* unmanaged[Cdecl]<byte*, int, int, int> _open;

    private static ReadOnlySpan<byte> Prefix => "/proc/datasette/fd/"u8;

    private static ReadOnlySpan<byte> Descriptors => "/proc/self/fd/"u8;

    /// <summary>Whether the system is Linux, with /proc/self/fd.</summary>
    public static bool IsSupported => Installed.Value;

    /// <summary>The name of an open file for SQLite.</summary>
    public static string Of(SafeFileHandle handle) =>
        string.Create(CultureInfo.InvariantCulture, $"/proc/datasette/fd/{handle.DangerousGetHandle()}");

    private static bool Install()
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess || !Directory.Exists("/proc/self/fd")) return false;
        SqliteLibrary.Prepare();
        var files = (nint*)Native.FindFileSystem(0);
        // iVersion, the first member of sqlite3_vfs: version 3 added the two functions.
        if (files is null || *(int*)files < 3) return false;
        var set = (delegate* unmanaged[Cdecl]<nint*, byte*, delegate* unmanaged[Cdecl]<byte*, int, int, int>, int>)files[SetSystemCall];
        var get = (delegate* unmanaged[Cdecl]<nint*, byte*, nint>)files[GetSystemCall];
        fixed (byte* name = "open\0"u8)
        {
            _open = (delegate* unmanaged[Cdecl]<byte*, int, int, int>)get(files, name);
            return _open is not null && set(files, name, &Open) == Native.Ok;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(byte* path, int flags, int mode)
    {
        var text = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(path);
        if (!text.StartsWith(Prefix)) return _open(path, flags, mode);
        var number = text[Prefix.Length..];
        var link = stackalloc byte[Descriptors.Length + number.Length + 1];
        Descriptors.CopyTo(new Span<byte>(link, Descriptors.Length));
        number.CopyTo(new Span<byte>(link + Descriptors.Length, number.Length));
        link[Descriptors.Length + number.Length] = 0;
        // The mode is 0: the file is opened read-only and never created.
        return _open(link, CloseOnExec, 0);
    }
}
