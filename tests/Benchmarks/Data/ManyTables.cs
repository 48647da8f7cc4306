using Microsoft.Data.Sqlite;

namespace Benchmarks.Data;

/// <summary>A database of very many tables, and a configuration that keeps some of them for a few people.</summary>
internal static class ManyTables
{
    public const int Tables = 5_000, Rules = 200;

    /// <summary>Makes the database, unless it is there already.</summary>
    public static void Write(string path)
    {
        if (File.Exists(path)) return;
        Workplace.Say($"generating {Path.GetFileName(path)} with {Tables:N0} tables");
        SQLitePCL.Batteries_V2.Init();
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var connection =
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = unfinished, Pooling = false }.ToString()))
        {
            connection.Open();
            using var transaction = connection.BeginTransaction();
            using var create = connection.CreateCommand();
            for (var table = 0; table < Tables; table++)
            {
                create.CommandText = $"create table {Name(table)} (id integer primary key, name text); insert into {Name(table)} "
                    + "(name) values ('a'), ('b')";
                create.ExecuteNonQuery();
            }
            transaction.Commit();
        }
        File.Move(unfinished, path);
    }

    /// <summary>Rules for every twenty-fifth table.</summary>
    public static string Configuration(string database) =>
        $"databases:\n  {database}:\n    tables:\n"
        + string.Concat(Enumerable.Range(0, Rules).Select(rule =>
            $"      {Name(rule * (Tables / Rules))}:\n        allow: {{id: [ann, bob]}}\n"));

    private static string Name(int table) => $"table_{table:0000}";
}
