using System.Buffers.Binary;
using Datasette.Http;
using Microsoft.Win32.SafeHandles;

namespace Datasette.Precomputed;

/// <summary>
/// Results and pages that <c>publish</c> computed, in a file of the bundle. It is opened by the first look-up, which reads its index;
/// an entry is read when it is asked for. An entry whose checksum or key is wrong, and a file that was made for another site or program,
/// is as if it were not there: the answer is computed anew, and the log has one line about it.
/// </summary>
/// <remarks>
/// Layout, little-endian: the header (the text "datasette-results", the format in one byte, 2 bytes of zero, the number of entries in
/// 4, the stamp in 8, the checksum of all before it and of the index in 8), the index (28 bytes an entry, sorted: hash of the key,
/// checksum of the entry, offset, length in 4), the entries (length of the key in 4, key, value).
/// </remarks>
internal sealed class PrecomputedFile : IDisposable
{
    public const string FileName = "precomputed.bin";

    internal const int HeaderBytes = 40, IndexEntryBytes = 28, FormatNumber = 1;

    private readonly string _path;
    private readonly ulong _stamp;
    private readonly Lazy<Opened?> _opened;
    private int _isReported;

    /// <param name="path">The file.</param>
    /// <param name="stamp">Hash of what the entries depend on, as the running site has it.</param>
    /// <param name="origin">Scheme and host for which compressed pages were made; null for none.</param>
    public PrecomputedFile(string path, ulong stamp, string? origin)
    {
        (_path, _stamp, Origin) = (path, stamp, origin);
        _opened = new(Open);
    }

    internal static ReadOnlySpan<byte> Name => "datasette-results"u8;

    public string? Origin { get; }

    /// <summary>Receives the one error about the file.</summary>
    public Action<Exception>? Failed { get; set; }

    /// <summary>The value of a key; null if there is none.</summary>
    public ReadOnlyMemory<byte>? Find(ReadOnlySpan<byte> key)
    {
        if (_opened.Value is not { } opened) return null;
        var hash = ContentHash.Of(key);
        for (var place = opened.FirstOf(hash); place < opened.Count && opened.Hash(place) == hash; place++)
            if (Read(opened, place, key) is { } value) return value;
        return null;
    }

    /// <summary>Logs that the file cannot be used, once.</summary>
    public void Report(string reason)
    {
        if (Interlocked.Exchange(ref _isReported, 1) == 0)
            Failed?.Invoke(new InvalidDataException($"{_path} {reason}: what it lacks is computed anew. Publish again"));
    }

    public void Dispose()
    {
        if (_opened.IsValueCreated) _opened.Value?.Handle.Dispose();
    }

    private ReadOnlyMemory<byte>? Read(Opened opened, int place, ReadOnlySpan<byte> key)
    {
        var (checksum, offset, length) = opened.Entry(place);
        if (offset < HeaderBytes || length < sizeof(int) + key.Length || offset > opened.Length - length) return Damaged(place);
        var entry = new byte[length];
        try
        {
            if (RandomAccess.Read(opened.Handle, entry, offset) != length || ContentHash.Of(entry) != checksum) return Damaged(place);
        }
        catch (IOException)
        {
            return Damaged(place);
        }
        var keyLength = BinaryPrimitives.ReadInt32LittleEndian(entry);
        if (keyLength != key.Length || !entry.AsSpan(sizeof(int), keyLength).SequenceEqual(key)) return null;
        return entry.AsMemory(sizeof(int) + keyLength);
    }

    private ReadOnlyMemory<byte>? Damaged(int place)
    {
        Report($"is damaged at its entry {place}");
        return null;
    }

    private Opened? Open()
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(_path);
            if (Index(handle) is { } opened) return opened;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Report($"cannot be read ({error.Message.TrimEnd('.')})");
        }
        handle?.Dispose();
        return null;
    }

    private Opened? Index(SafeFileHandle handle)
    {
        var length = RandomAccess.GetLength(handle);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (RandomAccess.Read(handle, header, 0) != HeaderBytes || !header.StartsWith(Name) || header[Name.Length] != FormatNumber)
        {
            Report("is not a file that this program wrote");
            return null;
        }
        var count = BinaryPrimitives.ReadInt32LittleEndian(header[20..]);
        if (count < 0 || count > (length - HeaderBytes) / IndexEntryBytes)
        {
            Report("is cut short");
            return null;
        }
        var index = new byte[count * IndexEntryBytes];
        if (RandomAccess.Read(handle, index, HeaderBytes) != index.Length
            || (ContentHash.Of(header[..32]) ^ ContentHash.Of(index)) != BinaryPrimitives.ReadUInt64LittleEndian(header[32..]))
        {
            Report("is damaged");
            return null;
        }
        if (BinaryPrimitives.ReadUInt64LittleEndian(header[24..]) != _stamp)
        {
            Report("was made for another site.json or by another version of the program");
            return null;
        }
        return new Opened(handle, index, length);
    }

    private sealed record Opened(SafeFileHandle Handle, byte[] Index, long Length)
    {
        public int Count => Index.Length / IndexEntryBytes;

        public ulong Hash(int place) => BinaryPrimitives.ReadUInt64LittleEndian(Index.AsSpan(place * IndexEntryBytes));

        public (ulong Checksum, long Offset, int Length) Entry(int place)
        {
            var entry = Index.AsSpan(place * IndexEntryBytes, IndexEntryBytes);
            return (BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]), BinaryPrimitives.ReadInt64LittleEndian(entry[16..]),
                BinaryPrimitives.ReadInt32LittleEndian(entry[24..]));
        }

        /// <summary>The first place whose hash is not less.</summary>
        public int FirstOf(ulong hash)
        {
            var (low, high) = (0, Count);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (Hash(middle) < hash) low = middle + 1;
                else high = middle;
            }
            return low;
        }
    }
}
