using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using Datasette.Errors;

namespace Datasette.Buffers;

/// <summary>
/// Pooled arrays for rows and pages, and what all of the large ones may come to at a time: results wait in memory until
/// their clients have taken them, and clients may be many and slow.
/// </summary>
internal static class LargeBuffers
{
    /// <summary>Arrays of fewer bytes are not counted.</summary>
    private const int Large = 1024 * 1024;

    /// <summary>A quarter of what the machine or container gives to managed memory.</summary>
    private static readonly long Most = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    private static long _used;

    /// <summary>An array of at least <paramref name="length"/> elements.</summary>
    /// <exception cref="InvalidSql">It would be larger than any answer may be.</exception>
    /// <exception cref="ServerBusy">There is no room for it just now.</exception>
    public static T[] Rent<T>(int length)
    {
        // What the pool would make of it, so that what is counted now is what is returned.
        var rounded = Math.Max(16, BitOperations.RoundUpToPowerOf2((uint)length));
        var bytes = Counted<T>(rounded);
        if (bytes > Most / 2 || rounded > Array.MaxLength) throw new InvalidSql("The answer is larger than this server sends: ask for fewer rows or columns");
        if (Interlocked.Add(ref _used, bytes) > Most && bytes > 0)
        {
            Interlocked.Add(ref _used, -bytes);
            throw new ServerBusy();
        }
        return ArrayPool<T>.Shared.Rent((int)rounded);
    }

    /// <summary>Replaces an array by one of at least <paramref name="needed"/> elements that begins with the same <paramref name="used"/>.</summary>
    /// <exception cref="InvalidSql">It would be larger than any answer may be.</exception>
    /// <exception cref="ServerBusy">There is no room for it just now.</exception>
    public static void Grow<T>(ref T[] array, int used, int needed)
    {
        var larger = Rent<T>(Math.Max(needed, (int)Math.Min((long)array.Length * 2, Array.MaxLength)));
        array.AsSpan(0, used).CopyTo(larger);
        Return(array);
        array = larger;
    }

    /// <summary>Gives an array back.</summary>
    public static void Return<T>(T[] array)
    {
        Interlocked.Add(ref _used, -Counted<T>((uint)array.Length));
        ArrayPool<T>.Shared.Return(array);
    }

    private static long Counted<T>(uint length)
    {
        var bytes = (long)length * Unsafe.SizeOf<T>();
        return bytes < Large ? 0 : bytes;
    }
}
