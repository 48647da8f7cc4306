using Microsoft.Data.Sqlite;

namespace Datasette.Publish.Sites;

/// <summary>Opens a user's database to look into it. Immutable: SQLite takes no lock and writes nothing beside the file.</summary>
internal static class ReadOnlyFile
{
    public static SqliteConnection Open(string file)
    {
        var path = string.Join('/', Path.GetFullPath(file).Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = $"file:{path}?immutable=1",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }
}
