using System.Buffers.Binary;
using Datasette.Configuration.Validation;
using Datasette.Errors;
using Datasette.Sqlite;

namespace Datasette.Inspection;

/// <summary>Checks a database file before SQLite opens it, for errors in one sentence.</summary>
internal static class DatabaseFile
{
    private const int HeaderLength = 100;

    /// <summary>Checks a file to be opened as immutable: it must be complete, without a journal or WAL.</summary>
    /// <exception cref="StartupError">The file is missing, not SQLite, truncated, or has a journal or WAL.</exception>
    public static void CheckImmutable(string path)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (!TryReadHeader(path, header)) return;
        if (IsHot(path + "-journal"))
            throw new StartupError($"{path} was left in the middle of a transaction ({Path.GetFileName(path)}-journal is beside it). "
                + $"Open it once with: sqlite3 '{path}' .schema");
        if (header[18] != 2) return;
        if (Length(path + "-wal") > 0)
            throw new StartupError($"{path} has changes that are still in {Path.GetFileName(path)}-wal. Fold them in with: sqlite3 "
                + $"'{path}' 'pragma journal_mode=delete'");
        throw new StartupError(
            $"{path} is in WAL mode and its {Path.GetFileName(path)}-wal is not beside it, so rows may be missing. "
            + $"If the file is complete, make it one that stands alone with: sqlite3 '{path}' 'pragma journal_mode=delete'");
    }

    /// <summary>Checks a file that other processes may write to.</summary>
    /// <exception cref="StartupError">The file is missing, not SQLite, or truncated.</exception>
    public static void CheckMutable(string path)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        TryReadHeader(path, header);
    }

    /// <summary>The error that keeps SQLite from reading all or part of a file; null for none.</summary>
    /// <exception cref="StartupError">The file cannot be read.</exception>
    public static string? Damage(string path)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        return Damage(path, header, out _);
    }

    /// <summary>Reads and validates the header; false for an empty file, which SQLite opens as an empty database.</summary>
    private static bool TryReadHeader(string path, Span<byte> header)
    {
        if (Damage(path, header, out var length) is { } damage) throw new StartupError(damage);
        return length > 0;
    }

    private static string? Damage(string path, Span<byte> header, out long length)
    {
        if (Directory.Exists(path)) throw new StartupError($"{path} is a directory, not a database file");
        if (!File.Exists(path)) throw new StartupError($"{path} does not exist{Meant(path)}");
        RegularFile.Require(path);
        length = ReadStart(path, header, out var read);
        if (length == 0) return null;
        if (read < HeaderLength || !header.StartsWith("SQLite format 3\0"u8)) return $"{path} is not a SQLite database";
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var size && size == 1 ? 65536L : size;
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        // The header's page count is valid only if the two change counters are equal.
        var isCounted = header.Slice(24, 4).SequenceEqual(header.Slice(92, 4));
        return isCounted && pageSize * pages > length
            ? $"{path} is cut short: it has {length} of {pageSize * pages} bytes. Copy it again from where it came from"
            : null;
    }

    /// <summary>The database file in the same directory whose name is nearest.</summary>
    private static string Meant(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(directory)) return "";
        var names = Directory.EnumerateFiles(directory).Select(file => Path.GetFileName(file)!)
            .Where(name => Path.GetExtension(name) is ".db" or ".sqlite" or ".sqlite3").Take(1000).ToList();
        return Spelling.Near(Path.GetFileName(path), names) is { } near
            ? $". Did you mean {Path.Combine(Path.GetDirectoryName(path) ?? "", near)}?"
            : "";
    }

    private static long ReadStart(string path, Span<byte> header, out int read)
    {
        try
        {
            using var file = File.OpenRead(path);
            read = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            return file.Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupError($"{path} cannot be read: {error.Message}");
        }
    }

    /// <summary>A committed journal is empty, or begins with zeros.</summary>
    private static bool IsHot(string journal)
    {
        if (Length(journal) == 0) return false;
        Span<byte> start = stackalloc byte[8];
        return ReadStart(journal, start, out var read) > 0 && read == start.Length && start.ContainsAnyExcept((byte)0);
    }

    private static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
