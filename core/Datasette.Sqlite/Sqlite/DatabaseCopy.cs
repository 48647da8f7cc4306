using Microsoft.Data.Sqlite;

namespace Datasette.Sqlite;

/// <summary>Copies a database file while others read and write it.</summary>
internal static class DatabaseCopy
{
    /// <summary>
    /// Makes a file with the state of one moment, with what the write-ahead log holds. It gets its name once it is whole and on the disk.
    /// </summary>
    /// <param name="source">The file to copy.</param>
    /// <param name="target">The file to make; one that is there is replaced.</param>
    /// <exception cref="SqliteException">The source cannot be read, or there is no room.</exception>
    /// <exception cref="IOException">There is no room, or the folder cannot be written to.</exception>
    public static void Make(string source, string target)
    {
        SqliteLibrary.Prepare();
        var part = target + ".part";
        File.Delete(part);
        try
        {
            using (var copy = Open(part, SqliteOpenMode.ReadWriteCreate))
            {
                using (var original = Open(source, SqliteOpenMode.ReadOnly)) original.BackupDatabase(copy);
                // A copy is one file, which is opened without making others beside it.
                using var command = copy.CreateCommand();
                command.CommandText = "pragma journal_mode=delete";
                command.ExecuteNonQuery();
            }
            File.Move(part, target, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(path), Mode = mode,
            Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
