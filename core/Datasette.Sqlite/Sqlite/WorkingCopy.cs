using Datasette.Errors;
using Microsoft.Data.Sqlite;

namespace Datasette.Sqlite;

/// <summary>A copy of a database that may be written to, while its source stays as it is.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="MaxPages">The pages that it may grow to.</param>
internal sealed record WorkingCopy(string Path, int MaxPages)
{
    /// <summary>Copies a database, with what its write-ahead log holds. The source is opened for reading alone.</summary>
    /// <param name="source">The file to copy.</param>
    /// <param name="target">The file to make.</param>
    /// <param name="maxBytes">What the copy may have, now and later.</param>
    /// <exception cref="StartupError">The source cannot be read, is larger, or there is no room for the copy.</exception>
    public static WorkingCopy Make(string source, string target, long maxBytes)
    {
        SqliteLibrary.Prepare();
        if (!File.Exists(source)) throw new StartupError($"{source} does not exist");
        var length = new FileInfo(source).Length;
        if (length > maxBytes)
            throw new StartupError($"{source} has {length:N0} bytes; a copy may have {maxBytes:N0} (--max-size). Raise it, or serve a "
                + "smaller file");
        try
        {
            using var copy = Open(target, SqliteOpenMode.ReadWriteCreate);
            using (var original = Open(source, SqliteOpenMode.ReadOnly)) original.BackupDatabase(copy);
            // A write-ahead log would grow beside the file, where no limit of pages holds it.
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
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = pragma;
#pragma warning restore CA2100
        return command.ExecuteScalar()!.ToString()!;
    }
}
