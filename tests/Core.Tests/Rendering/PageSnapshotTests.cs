using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Datasette.Application;

namespace Core.Tests.Rendering;

/// <summary>
/// The main pages as they were approved, in Snapshots/ beside this file. <c>UPDATE_SNAPSHOTS=1 dotnet test</c> writes them anew: read the
/// difference before it is committed.
/// </summary>
public sealed partial class PageSnapshotTests
{
    public static TheoryData<string, string> Pages => new()
    {
        { "index", "/" },
        { "database", "/fixture" },
        { "table", "/fixture/books" },
        { "table-asked", "/fixture/books?_facet=genre&genre=novel&_sort_desc=pages&_size=1&_columns=1" },
        { "view", "/fixture/long_books?_next=1&_size=1" },
        { "row", "/fixture/books/2" },
        { "query", "/fixture/-/query?sql=select+title,+pages+from+books+where+pages+>+:pages&pages=100" },
        { "query-error", "/fixture/-/query?sql=select+titel+from+books" },
        { "stored-query", "/fixture/by_genre?genre=novel" },
        { "chart", "/fixture/books/-/chart?_chart=bar&_x=genre" },
        { "schema", "/fixture/-/schema" },
        { "error", "/fixture/boks" },
        { "login", "/-/auth-token" },
    };

    [Theory, MemberData(nameof(Pages))]
    public async Task APageIsAsApproved(string name, string path)
    {
        using var database = FixtureDatabase.Create("""
            create table authors (id integer primary key, name text);
            create table books (id integer primary key, title text not null, author_id integer references authors(id), genre text, pages integer,
                published text, tags text, cover blob);
            create view long_books as select title, pages from books where pages > 200;
            insert into authors values (1, 'Ada Winter'), (2, 'Ben <Summer>');
            insert into books values (1, 'Ember', 1, 'novel', 320, '2021-03-04', '["red", "long"]', null),
                (2, 'Frost & "Fire"', 2, 'novel', 210, '2022-11-30', '[]', x'ff00'), (3, 'Atlas', null, 'maps', 1250, null, null, x'00');
            """);
        var config = database.Folder.Write("datasette.yaml", """
            title: A shelf
            databases:
              fixture:
                queries: {by_genre: {title: By genre, sql: "select title from books where genre = :genre"}}
                tables:
                  books: {description: What stands on it, license: CC0, columns: {pages: Without the cover}}
            """);
        using var app = TestApp.Serving(new ServeOptions { Files = [database.Path], ConfigFile = config });
        var page = (await app.GetAsync(path)).Text;
        page = Hash().Replace(page, "_hash=0");
        page = Color().Replace(page, "fill=\"#000000\"");
        page = Time().Replace(page, "Query took 0.0 ms");
        var file = Path.Combine(Folder(), name + ".html");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Folder());
            await File.WriteAllTextAsync(file, page);
        }
        Assert.True(File.Exists(file), $"There is no snapshot {file}: run with UPDATE_SNAPSHOTS=1, and read it");
        Assert.Equal((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"), page.ReplaceLineEndings("\n"));
    }

    [GeneratedRegex("_hash=[0-9a-f]{12}")]
    private static partial Regex Hash();

    /// <summary>Of a database that can be written to: its name's, but of an immutable one its content's.</summary>
    [GeneratedRegex("fill=\"#[0-9a-f]{6}\"")]
    private static partial Regex Color();

    [GeneratedRegex(@"Query took [\d.]+ ms")]
    private static partial Regex Time();

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Snapshots");
}
