using Microsoft.Data.Sqlite;

namespace Functions.Tests;

/// <summary>A database file that a process has left, sound by SQLite's own check.</summary>
internal static class CheckedDatabase
{
    /// <summary>Opens the file; fails where <c>pragma integrity_check</c> finds damage.</summary>
    public static SqliteConnection Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma integrity_check";
        Assert.Equal("ok", command.ExecuteScalar());
        return connection;
    }
}
