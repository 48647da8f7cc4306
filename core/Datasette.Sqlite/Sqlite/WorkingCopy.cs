using Datasette.Errors;
using Microsoft.Data.Sqlite;

namespace Datasette.Sqlite;

/// <summary>A writable copy of a database; the source stays unchanged.</summary>
/// <param name="Path">The copy's path.</param>
/// <param name="MaxPages">Its page limit.</param>
internal sealed record WorkingCopy(string Path, int MaxPages)
{
    /// <summary>Copies a database including its write-ahead log. Opens the source read-only.</summary>
    /// <param name="source">The file to copy.</param>
    /// <param name="target">The file to create.</param>
    /// <param name="maxBytes">Size limit of the copy in bytes, now and later.</param>
    /// <exception cref="StartupError">The source cannot be read or is too large, or the disk is full.</exception>
    public static WorkingCopy Make(string source, string target, long maxBytes)
    {
        SqliteLibrary.Prepare();
        if (!File.Exists(source)) throw new StartupError($"{source} does not exist");
        RegularFile.Require(source);
        var length = new FileInfo(source).Length;
        if (length > maxBytes)
            throw new StartupError($"{source} has {length:N0} bytes; a copy may have {maxBytes:N0} (--max-size). Raise it, or serve a "
                + "smaller file");
        try
        {
            using var copy = Open(target, SqliteOpenMode.ReadWriteCreate);
            using (var original = Open(source, SqliteOpenMode.ReadOnly)) original.BackupDatabase(copy);
            // A write-ahead log would grow outside of the page limit.
            Ask(copy, "pragma journal_mode=delete");
            var (page, pages) = (Ask(copy, "pragma page_size"), Ask(copy, "pragma page_count"));
            return new WorkingCopy(target,
                (int)Math.Min(int.MaxValue, Math.Max(maxBytes / long.Parse(page, Invariant), long.Parse(pages, Invariant))));
        }
        catch (SqliteException error)
        {
            throw new StartupError($"{source} cannot be copied to {target}: {error.Message}");
        }
    }

    private static readonly IFormatProvider Invariant = System.Globalization.CultureInfo.InvariantCulture;

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = System.IO.Path.GetFullPath(path),
            Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static string Ask(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The SQL consists of constants in this file.
        command.CommandText = pragma;
#pragma warning restore CA2100
        return command.ExecuteScalar()!.ToString()!;
    }
}
