using System.Diagnostics;
using Datasette.Application;

namespace Core.Tests.Sqlite;

/// <summary>Views that call functions of an extension which the operator has loaded.</summary>
public sealed class ExtensionViewTests : IDisposable
{
    /// <summary>
    /// An extension with one function, <c>answer()</c>, that does not say it is innocuous. The headers of SQLite need not be installed: the
    /// places of functions in its table are part of its ABI.
    /// </summary>
    private const string Source = """
        typedef int (*create_function)(void *, const char *, int, int, void *, void (*)(void *, int, void **), void *, void *);
        typedef void (*result_int)(void *, int);
        static void **api;
        static void answer(void *context, int count, void **values) { ((result_int)api[82])(context, 42); }
        int sqlite3_extension_init(void *database, char **message, void **functions)
        {
            api = functions;
            return ((create_function)api[45])(database, "answer", 0, 1, 0, answer, 0, 0);
        }
        """;

    private readonly FixtureDatabase _database = FixtureDatabase.Create("""
        create table t (id integer primary key);
        create table secret (id integer primary key);
        create table checked (id integer primary key);
        create trigger asks after insert on checked begin insert into t values (answer()); end;
        create view answers as select answer() as x;
        """);

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task AViewMayCallThem()
    {
        using var app = TestApp.Serving(new ServeOptions { Immutable = [_database.Path], Extensions = [Compiled()] });
        Assert.Equal(42, (await app.JsonAsync("/fixture/answers.json?_shape=array"))[0].GetProperty("x").GetInt32());
        Assert.Equal(42, (await app.JsonAsync("/fixture/-/query.json?sql=select+x+from+answers&_shape=array"))[0].GetProperty("x").GetInt32());
        Assert.Contains("42", (await app.GetAsync("/fixture/answers")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutTheExtensionTheViewSaysWhatIsMissing()
    {
        using var app = TestApp.Serving(_database);
        var answer = await app.GetAsync("/fixture/answers.json");
        Assert.Equal(400, answer.Status);
        Assert.Contains("no such function: answer", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>A client that may make views cannot make one that calls them, nor have a trigger call them.</summary>
    [Fact]
    public async Task WhatAClientWritesMayNotCallThem()
    {
        using var app = TestApp.Serving(new ServeOptions
        {
            Files = [_database.Path],
            Extensions = [Compiled()],
            ConfigFile = _database.Folder.Write("datasette.yaml", """
                permissions: {execute-write-sql: true, create-view: true, insert-row: true}
                databases: {fixture: {tables: {secret: {allow: {id: root}}}}}
                """),
        });
        foreach (var sql in new[] { "create view more as select answer() as y", "create view names as select * from pragma_table_list" })
        {
            var made = await app.PostAsync("/fixture/-/execute-write", $$"""{"sql": "{{sql}}"}""",
                [TestApp.Header("Content-Type", "application/json"), .. app.As("ann")]);
            Assert.True(made.Status is 400 or 403, $"{sql}: {made.Text}");
        }
        var inserted = await app.PostAsync("/fixture/checked/-/insert", """{"row": {"id": 1}}""",
            [TestApp.Header("Content-Type", "application/json"), .. app.As("ann")]);
        Assert.Equal(400, inserted.Status);
        Assert.Contains("unsafe use of answer()", inserted.Text, StringComparison.Ordinal);
        Assert.Equal(0, (await app.JsonAsync("/fixture/-/query.json?sql=select+count(*)+as+n+from+t&_shape=array"))[0]
            .GetProperty("n").GetInt32());
    }

    private string Compiled()
    {
        var (source, library) = (_database.Folder.Write("answer.c", Source), _database.Folder.File("answer.so"));
        using var compiler = Process.Start(new ProcessStartInfo(Compiler, ["-shared", "-fPIC", "-w", "-o", library, source]))!;
        compiler.WaitForExit();
        return compiler.ExitCode == 0 ? library : throw new InvalidOperationException($"{Compiler} failed");
    }

    /// <summary>The one that builds the native executable.</summary>
    private static string Compiler => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, "clang"), Path.Combine(folder, "gcc") }).First(File.Exists);
}
