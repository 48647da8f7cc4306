using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using Datasette.Errors;

namespace Datasette.Buffers;

/// <summary>
/// Arrays for rows and bodies of answers, counted in the process's <see cref="MemoryAccount"/>. Arrays of up to
/// <see cref="BlockBytes"/> come from the shared pool, which keeps at most 32 of each size for a processor; larger ones are
/// allocated in the length that is needed, and not kept.
/// </summary>
internal static class AnswerMemory
{
    /// <summary>Below the length at which the GC makes an array a large object.</summary>
    public const int BlockBytes = 64 * 1024;

    /// <summary>An array of at least <paramref name="length"/> elements.</summary>
    /// <param name="length">How many elements.</param>
    /// <param name="held">Bytes that the same buffer holds already.</param>
    /// <exception cref="InvalidSql">It would be larger than any answer may be.</exception>
    /// <exception cref="MemoryShort">There is no room for it just now.</exception>
    public static T[] Rent<T>(int length, long held) where T : unmanaged
    {
        // The pool's lengths are powers of two: what is counted now is what is returned.
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
    /// Replaces an array by one of at least <paramref name="needed"/> elements that begins with the same <paramref name="used"/>.
    /// </summary>
    /// <exception cref="InvalidSql">It would be larger than any answer may be.</exception>
    /// <exception cref="MemoryShort">There is no room for it just now.</exception>
    public static void Grow<T>(ref T[] array, int used, int needed) where T : unmanaged
    {
        var larger = Rent<T>(needed, (long)used * Unsafe.SizeOf<T>());
        array.AsSpan(0, used).CopyTo(larger);
        Return(array);
        array = larger;
    }

    /// <summary>Gives an array back.</summary>
    public static void Return<T>(T[] array) where T : unmanaged
    {
        var bytes = (long)array.Length * Unsafe.SizeOf<T>();
        if (BitOperations.IsPow2(array.Length) && bytes <= BlockBytes) ArrayPool<T>.Shared.Return(array);
        MemoryAccount.Process.Return(bytes);
    }
}
