using Datasette.Errors;
using Microsoft.Data.Sqlite;

namespace Datasette.Sqlite;

/// <summary>Creates an empty database file: <c>--create</c>.</summary>
internal static class NewDatabase
{
    /// <exception cref="StartupError">The file cannot be created.</exception>
    public static void Create(string path)
    {
        SqliteLibrary.Prepare();
        try
        {
            using var connection =
                new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(path), Pooling = false }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            // VACUUM writes the header: without it the file is empty.
            command.CommandText = "vacuum";
            command.ExecuteNonQuery();
        }
        catch (SqliteException error)
        {
            throw new StartupError($"{path} cannot be created: {error.Message}");
        }
    }
}
