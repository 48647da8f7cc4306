using System.Buffers.Binary;
using Datasette.Http;

namespace Datasette.Precomputed;

/// <summary>
/// Collects the entries of a <see cref="PrecomputedFile"/>, up to a size. The same entries make the same bytes, in any order.
/// </summary>
internal sealed class PrecomputedWriter(long maxBytes)
{
    private readonly List<(ulong Hash, byte[] Key, byte[] Value)> _entries = [];

    /// <summary>The file's length.</summary>
    public long Bytes { get; private set; } = PrecomputedFile.HeaderBytes;

    public int Count => _entries.Count;

    /// <summary>Adds an entry; false if it exceeds the size.</summary>
    public bool TryAdd(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var bytes = PrecomputedFile.IndexEntryBytes + sizeof(int) + (long)key.Length + value.Length;
        if (Bytes + bytes > Math.Min(maxBytes, int.MaxValue / 2)) return false;
        _entries.Add((ContentHash.Of(key), key.ToArray(), value.ToArray()));
        Bytes += bytes;
        return true;
    }

    /// <param name="stamp">Hash of what the entries depend on.</param>
    public byte[] ToBytes(ulong stamp)
    {
        _entries.Sort((one, other) =>
            one.Hash != other.Hash ? one.Hash.CompareTo(other.Hash) : one.Key.AsSpan().SequenceCompareTo(other.Key));
        var file = new byte[Bytes];
        PrecomputedFile.Name.CopyTo(file);
        file[PrecomputedFile.Name.Length] = PrecomputedFile.FormatNumber;
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(20), Count);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(24), stamp);
        var index = file.AsSpan(PrecomputedFile.HeaderBytes, Count * PrecomputedFile.IndexEntryBytes);
        var offset = PrecomputedFile.HeaderBytes + index.Length;
        for (var place = 0; place < Count; place++)
        {
            var (hash, key, value) = _entries[place];
            var entry = file.AsSpan(offset, sizeof(int) + key.Length + value.Length);
            BinaryPrimitives.WriteInt32LittleEndian(entry, key.Length);
            key.CopyTo(entry[sizeof(int)..]);
            value.CopyTo(entry[(sizeof(int) + key.Length)..]);
            var record = index.Slice(place * PrecomputedFile.IndexEntryBytes, PrecomputedFile.IndexEntryBytes);
            BinaryPrimitives.WriteUInt64LittleEndian(record, hash);
            BinaryPrimitives.WriteUInt64LittleEndian(record[8..], ContentHash.Of(entry));
            BinaryPrimitives.WriteInt64LittleEndian(record[16..], offset);
            BinaryPrimitives.WriteInt32LittleEndian(record[24..], entry.Length);
            offset += entry.Length;
        }
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(32), ContentHash.Of(file.AsSpan(0, 32)) ^ ContentHash.Of(index));
        return file;
    }
}
