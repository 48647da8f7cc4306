using Microsoft.Data.Sqlite;

namespace Datasette.Plugins.Testing;

/// <summary>A database that SQL makes.</summary>
internal static class FixtureFile
{
    public static string Make(string path, string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, ForeignKeys = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own SQL.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return path;
    }
}
