using System.Buffers.Binary;

namespace Datasette.Publish.Preflight;

/// <summary>A database file as far as its first hundred bytes tell: enough to refuse early what could not be published.</summary>
internal sealed record DatabaseFile(string Path, long Size)
{
    private const int HeaderSize = 100;

    /// <exception cref="PublishException">The file is missing, is not SQLite's, or is not whole.</exception>
    public static DatabaseFile Check(string path)
    {
        if (Directory.Exists(path))
            throw new PublishException($"{path} is a directory: name the SQLite files in it.");
        if (!File.Exists(path))
            throw new PublishException($"{path} does not exist: check the spelling and the directory you are in.");
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            Span<byte> header = stackalloc byte[HeaderSize];
            var read = stream.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false);
            if (read > 0 && !header[..read].StartsWith("SQLite format 3\0"u8))
                throw new PublishException($"{path} is not a SQLite database.");
            if (read > 0 && (read < HeaderSize || stream.Length < ExpectedSize(header)))
                throw new PublishException($"{path} is truncated ({stream.Length:N0} bytes, its header says {ExpectedSize(header):N0}): copy it again from where it is whole.");
            return new DatabaseFile(path, stream.Length);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new PublishException($"{path} cannot be read: mend its permissions.", problem);
        }
    }

    /// <summary>The size by the header, zero where an old writer left it stale.</summary>
    private static long ExpectedSize(ReadOnlySpan<byte> header)
    {
        long pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        if (pageSize == 1)
            pageSize = 65536;
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        var current = header[24..28].SequenceEqual(header[92..96]);
        return current ? pageSize * pages : 0;
    }
}
