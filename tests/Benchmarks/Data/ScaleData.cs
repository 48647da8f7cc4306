using Datasette.Application;
using Microsoft.Data.Sqlite;

namespace Benchmarks.Data;

/// <summary>
/// Small sites and large ones, made once in a folder: of many files, many tables, many columns, long rows, and a file with holes.
/// </summary>
internal sealed class ScaleData
{
    private const int Databases = 1_000, Tables = 10_000, Columns = 500, RowBytes = 10 * 1024 * 1024;
    private const long SparseBytes = 50L * 1024 * 1024 * 1024;
    private readonly string _folder;

    public ScaleData(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        SQLitePCL.Batteries_V2.Init();
    }

    /// <summary>One file with one table.</summary>
    public ServeOptions Small => new() { Immutable = [Database(0)] };

    /// <summary>What grows, the small site and the large one, and their pages.</summary>
    public IReadOnlyList<(string What, ServeOptions Small, ServeOptions Large, IReadOnlyList<string> Pages)> Pairs =>
    [
        ($"{Databases:N0} databases (10)", Served(Enumerable.Range(0, 10).Select(Database)),
            Served(Enumerable.Range(0, Databases).Select(Database)), ["/.json", "/", "/d0", "/d0/t0.json", "/d0/t0"]),
        ($"{Tables:N0} tables (100)", Served([WithTables("few", 100)]), Served([WithTables("tables", Tables)]),
            ["/.json", "/", "/-/jump.json?q=t9"]),
        ($"{Columns} columns (10)", Served([WithColumns("wide", 10)]), Served([WithColumns("wide", Columns)]),
            ["/wide/t0.json", "/wide/t0", "/wide/t0/1"]),
        ("rows of 10 MB (of 100 KB)", Served([WithText("long", RowBytes / 100)]), Served([WithText("long", RowBytes)]),
            ["/long/t0/1.json", "/long/t0/1", "/long/t0"]),
        // Writable: of a file that cannot change the first page reads the hash, which takes as long as reading the file.
        ("a file of 50 GB with holes (8 KB)", new() { Files = [Plain("sparse-small", 0)] },
            new() { Files = [Plain("sparse", SparseBytes)] }, ["/.json", "/-/databases.json"]),
    ];

    private static ServeOptions Served(IEnumerable<string> files) => new() { Immutable = [.. files] };

    private string Database(int number) => Make("databases", $"d{number}", 1, 2, "x", 0);

    private string WithTables(string name, int tables) => Make(name, "many", tables, 2, "x", 0);

    private string WithColumns(string folder, int columns) => Make($"{folder}{columns}", "wide", 1, columns, "x", 0);

    private string WithText(string folder, int bytes) => Make($"{folder}{bytes}", "long", 1, 2, new string('x', bytes), 0);

    private string Plain(string name, long length) => Make("files", name, 1, 2, "x", length);

    private string Make(string folder, string name, int tables, int columns, string text, long length)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, folder)).FullName, name + ".db");
        if (File.Exists(path)) return path;
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var connection =
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = unfinished, Pooling = false }.ToString()))
        {
            connection.Open();
            using var transaction = connection.BeginTransaction();
            using var command = connection.CreateCommand();
            command.Parameters.AddWithValue("@text", text);
            var others = Enumerable.Range(1, columns - 1).Select(column => $"c{column}").ToList();
            for (var table = 0; table < tables; table++)
            {
#pragma warning disable CA2100 // The names stand in this file.
                command.CommandText = $"create table t{table} (id integer primary key, {string.Join(" text, ", others)} text); "
                    + $"insert into t{table} ({string.Join(", ", others)}) values ({string.Join(", ", others.Select(_ => "@text"))})";
#pragma warning restore CA2100
                command.ExecuteNonQuery();
            }
            transaction.Commit();
        }
        // Zeros behind the last page, which SQLite does not look at: the header says how many pages there are.
        if (length > 0)
        {
            using var file = File.OpenWrite(unfinished);
            file.SetLength(length);
        }
        File.Move(unfinished, path);
        return path;
    }
}
