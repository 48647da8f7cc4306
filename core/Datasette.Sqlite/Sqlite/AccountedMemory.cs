using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Datasette.Sqlite;

/// <summary>
/// SQLite's allocator: the C library's malloc, with each block's size in a header, charged to the <see cref="MemoryLimit"/> of the running
/// statement. It also ends work that runs no virtual machine step, such as parsing: when an allocation fails, SQLite gives up whatever it
/// is doing.
/// </summary>
internal static unsafe class AccountedMemory
{
    /// <summary>Size of the header: 16 bytes keep the alignment of malloc.</summary>
    private const int Header = 16;

    private static long _used;

    /// <summary>Bytes that SQLite has allocated. Counted without a lock: SQLite calls its allocator under its own mutex.</summary>
    public static long Used => Volatile.Read(ref _used);

    /// <summary>Installs the allocator. Call it before any other SQLite function.</summary>
    public static void Install()
    {
        // Apple's ABI passes variadic arguments differently, so sqlite3_config cannot be called. The heap limit of the process applies
        // alone there.
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

    /// <summary>Allocates from the C library; null on failure, because an exception cannot pass through SQLite.</summary>
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
