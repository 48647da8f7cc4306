using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Datasette.Sqlite;

/// <summary>
/// SQLite's allocator: the C library's, with each block's size in front of it, and each block charged to the
/// <see cref="MemoryLimit"/> of the statement that asks for it. It is also where work ends that never comes to a
/// virtual machine step, such as parsing: SQLite gives up whatever it is doing when it gets no memory.
/// </summary>
internal static unsafe class AccountedMemory
{
    /// <summary>Room for the size; sixteen bytes, so that blocks stay as aligned as the C library's.</summary>
    private const int Header = 16;

    private static long _used;

    /// <summary>Bytes that SQLite has. Counted without a lock: SQLite calls its allocator under one of its own.</summary>
    public static long Used => Volatile.Read(ref _used);

    /// <summary>Makes SQLite use it. Has to come before everything else of SQLite.</summary>
    public static void Install()
    {
        // Apple passes the optional arguments of C functions in a way of its own. There the process's limit has to do.
        if (OperatingSystem.IsMacOS()) return;
        var methods = new Methods
        {
            Allocate = &Allocate, Free = &Free, Resize = &Resize, Size = &Size, RoundUp = &RoundUp, Initialize = &Initialize,
            Shutdown = &Shutdown,
        };
        const int configureMemory = 4;
        _ = Native.Configure(configureMemory, (nint)(&methods));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* Allocate(int size)
    {
        if (MemoryLimit.Current is { } limit && !limit.TryCharge(size)) return null;
        return Mark(Take(null, size), size);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(byte* block)
    {
        MemoryLimit.Current?.Credit(SizeOf(block));
        _used -= SizeOf(block);
        NativeMemory.Free(block - Header);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* Resize(byte* block, int size)
    {
        if (MemoryLimit.Current is { } limit && !limit.TryCharge(size - SizeOf(block))) return null;
        var before = SizeOf(block);
        var start = Take(block - Header, size);
        if (start is not null) _used -= before;
        return Mark(start, size);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Size(byte* block) => (int)SizeOf(block);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int RoundUp(int size) => (size + 7) & ~7;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Initialize(nint state) => Native.Ok;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Shutdown(nint state)
    {
    }

    /// <summary>A block from the C library, or null where it has none: an exception cannot pass through SQLite.</summary>
    private static byte* Take(byte* old, int size)
    {
        try
        {
            return (byte*)NativeMemory.Realloc(old, (nuint)size + Header);
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    private static byte* Mark(byte* start, int size)
    {
        if (start is null) return null;
        _used += size;
        *(long*)start = size;
        return start + Header;
    }

    private static long SizeOf(byte* block) => *(long*)(block - Header);

    /// <summary><c>sqlite3_mem_methods</c>.</summary>
    private struct Methods
    {
        public delegate* unmanaged[Cdecl]<int, byte*> Allocate;
        public delegate* unmanaged[Cdecl]<byte*, void> Free;
        public delegate* unmanaged[Cdecl]<byte*, int, byte*> Resize;
        public delegate* unmanaged[Cdecl]<byte*, int> Size;
        public delegate* unmanaged[Cdecl]<int, int> RoundUp;
        public delegate* unmanaged[Cdecl]<nint, int> Initialize;
        public delegate* unmanaged[Cdecl]<nint, void> Shutdown;
        public nint State;
    }
}
