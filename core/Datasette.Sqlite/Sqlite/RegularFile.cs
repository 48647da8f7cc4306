using System.Runtime.InteropServices;
using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>
/// Tells regular files from others without opening them: opening a named pipe waits for a program that writes to it, and a device may have
/// no end. On Linux; elsewhere every path counts as a regular file.
/// </summary>
internal static partial class RegularFile
{
    private const int CurrentDirectory = -100, BufferBytes = 256, ModeOffset = 28, TypeMask = 0xf000, Regular = 0x8000;
    private const uint TypeOnly = 1;

    /// <summary>Pipes that the caller's shell has opened: <c>&lt;(command)</c> and standard input.</summary>
    private static readonly string[] Open = ["/dev/fd/", "/dev/stdin", "/proc/self/fd/"];

    /// <exception cref="StartupError">The path names something else, such as a named pipe.</exception>
    public static void Require(string path)
    {
        if (Other(path) is { } kind)
            throw new StartupError($"{path} is {kind}, not a regular file. Copy its content to a file and name that");
    }

    /// <summary>The same for a file that is read once from its start: it may be a pipe that the shell has opened.</summary>
    public static void RequireUnlessOpen(string path)
    {
        if (!Array.Exists(Open, start => path.StartsWith(start, StringComparison.Ordinal))) Require(path);
    }

    public static bool Is(string path) => Other(path) is null;

    /// <summary>What a path names that is no regular file; null for one, and where nothing is known of the path.</summary>
    private static string? Other(string path) => OperatingSystem.IsLinux() ? Mode(path) switch
    {
        0 or Regular => null,
        0x1000 => "a named pipe",
        0x2000 or 0x6000 => "a device",
        0x4000 => "a directory",
        0xc000 => "a socket",
        _ => "something else",
    } : null;

    private static int Mode(string path)
    {
        Span<byte> status = stackalloc byte[BufferBytes];
        try
        {
            return Status(CurrentDirectory, path, 0, TypeOnly, ref MemoryMarshal.GetReference(status)) == 0
                ? MemoryMarshal.Read<ushort>(status[ModeOffset..]) & TypeMask
                : 0;
        }
        catch (EntryPointNotFoundException)
        {
            // The C library is older than 2018.
            return 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Status(int directory, string path, int flags, uint mask, ref byte status);
}
