using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using Datasette.Errors;

namespace Datasette.Buffers;

/// <summary>
/// Arrays for rows and response bodies, counted in the process's <see cref="MemoryAccount"/>. Arrays up to <see cref="BlockBytes"/> come
/// from the shared array pool, which keeps at most 32 of each size per processor; larger ones are allocated at exactly the needed length,
/// and not pooled.
/// </summary>
internal static class AnswerMemory
{
    /// <summary>64 KiB: below the 85,000 bytes from which on the GC allocates on the large object heap.</summary>
    public const int BlockBytes = 64 * 1024;

    /// <summary>An array of at least <paramref name="length"/> elements.</summary>
    /// <param name="length">The number of elements.</param>
    /// <param name="held">Bytes that the same buffer holds already.</param>
    /// <exception cref="InvalidSql">The buffer would exceed the limit of one response.</exception>
    /// <exception cref="MemoryShort">The memory is currently used by other responses.</exception>
    public static T[] Rent<T>(int length, long held) where T : unmanaged
    {
        // The pool rounds lengths up to powers of two: reserve what will be returned.
        var rounded = BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, length));
        var isPooled = rounded * Unsafe.SizeOf<T>() <= BlockBytes;
        var actual = isPooled ? (int)rounded : length;
        var bytes = (long)actual * Unsafe.SizeOf<T>();
        MemoryAccount.Process.Reserve(bytes, isLarge: held + bytes > MemoryAccount.SmallBytes);
        try
        {
            return isPooled ? ArrayPool<T>.Shared.Rent(actual) : GC.AllocateUninitializedArray<T>(actual);
        }
        catch (OutOfMemoryException)
        {
            MemoryAccount.Process.Return(bytes);
            throw new MemoryShort();
        }
    }

    /// <summary>
    /// Replaces an array by one of at least <paramref name="needed"/> elements, and copies the first <paramref name="used"/>.
    /// </summary>
    /// <exception cref="InvalidSql">The buffer would exceed the limit of one response.</exception>
    /// <exception cref="MemoryShort">The memory is currently used by other responses.</exception>
    public static void Grow<T>(ref T[] array, int used, int needed) where T : unmanaged
    {
        var larger = Rent<T>(needed, (long)used * Unsafe.SizeOf<T>());
        array.AsSpan(0, used).CopyTo(larger);
        Return(array);
        array = larger;
    }

    /// <summary>Returns an array.</summary>
    public static void Return<T>(T[] array) where T : unmanaged
    {
        var bytes = (long)array.Length * Unsafe.SizeOf<T>();
        if (BitOperations.IsPow2(array.Length) && bytes <= BlockBytes) ArrayPool<T>.Shared.Return(array);
        MemoryAccount.Process.Return(bytes);
    }
}
