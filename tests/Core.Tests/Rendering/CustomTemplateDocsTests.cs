using System.Text.RegularExpressions;
using Datasette.Application;

namespace Core.Tests.Rendering;

/// <summary>The examples of docs/custom-templates.md and docs/charts.md work as they stand.</summary>
public sealed partial class CustomTemplateDocsTests
{
    private static readonly string Templates = RepositoryFile.Read("docs/custom-templates.md");

    [Fact]
    public async Task ATemplateOfTheDocumentExtendsTheTablesPage()
    {
        using var site = Serving(("table.html", Example("jinja", 0)));
        var page = (await site.App.GetAsync("/d/books")).Text;
        Assert.Contains("<p>Counted by hand, twice.</p>", page, StringComparison.Ordinal);
        Assert.Contains("rows-and-columns", page, StringComparison.Ordinal);
        Assert.Empty(site.App.Mistakes);
    }

    [Fact]
    public async Task ATemplateOfTheDocumentWritesRowsAsAList()
    {
        using var site = Serving(("_table.html", Example("jinja", 1)));
        var page = (await site.App.GetAsync("/d/books")).Text;
        Assert.Contains("<h3>Middlemarch</h3>\n<p>880 pages. <a href=\"/d/books/1\">More</a></p>", page, StringComparison.Ordinal);
        Assert.Empty(site.App.Mistakes);
    }

    [Theory]
    [InlineData(0, "/about", 410)]
    [InlineData(1, "/about", 200)]
    [InlineData(2, "/about", 301)]
    [InlineData(3, "/topic/fish", 200)]
    [InlineData(3, "/topic/dogs", 404)]
    public async Task ALineOfTheDocumentSetsTheResponseOfACustomPage(int line, string path, int status)
    {
        var text = Example("jinja", 2).Split('\n')[line];
        using var site = Serving((path == "/about" ? "pages/about.html" : "pages/topic/{name}.html", text));
        var response = await site.App.GetAsync(path);
        Assert.Equal(status, response.Status);
        if (line == 1) Assert.Equal("noindex", response.Header("x-robots-tag"));
        if (line == 2) Assert.Equal("/elsewhere", response.Headers.Location);
        Assert.Empty(site.App.Mistakes);
    }

    [Fact]
    public async Task TheConfigurationOfTheDocumentAddsStylesAndScripts()
    {
        using var site = Serving(Example("yaml", 0), []);
        var page = (await site.App.GetAsync("/")).Text;
        Assert.Contains("<link rel=\"stylesheet\" href=\"/assets/site.css", page, StringComparison.Ordinal);
        Assert.Contains("<script type=\"module\" src=\"/assets/site.js", page, StringComparison.Ordinal);
    }

    /// <summary>Every template that the table of the document names is one that a page looks for.</summary>
    [Theory]
    [InlineData("/", "index.html")]
    [InlineData("/d", "database-d.html, database.html")]
    [InlineData("/d/books", "table-d-books.html, table.html")]
    [InlineData("/d/books/1", "row-d-books.html, row.html")]
    [InlineData("/d/-/query?sql=select+1", "query-d.html, query.html")]
    [InlineData("/d/long", "query-d-long.html, query-d.html, query.html")]
    public async Task TheTableOfTheDocumentNamesTheCandidates(string path, string candidates)
    {
        using var site = Serving("databases: {d: {queries: {long: {sql: select * from books where pages > 500}}}}", []);
        var page = (await site.App.GetAsync(path)).Text;
        Assert.Contains($"<!-- Templates considered: {candidates.Replace(candidates.Split(", ")[^1], "*" + candidates.Split(", ")[^1], StringComparison.Ordinal)} -->",
            page, StringComparison.Ordinal);
        foreach (var candidate in candidates.Replace("-d", "-DB", StringComparison.Ordinal).Replace("-books", "-TABLE", StringComparison.Ordinal)
            .Replace("-long", "-QUERY", StringComparison.Ordinal).Split(", "))
            Assert.Contains($"`{candidate}`", Templates, StringComparison.Ordinal);
    }

    /// <summary>The addresses of docs/charts.md, on the sample.</summary>
    [Fact]
    public async Task EveryAddressOfTheDocumentOfChartsDraws()
    {
        var addresses = Address().Matches(RepositoryFile.Read("docs/charts.md")).Select(match => (Path: match.Groups[1].Value, Of: match.Groups[2].Value)).ToList();
        Assert.InRange(addresses.Count, 6, 20);
        using var folder = new TemporaryFolder();
        using var app = TestApp.Serving(new ServeOptions { Immutable = [Path.Combine(AppContext.BaseDirectory, "sample", "lindenau.db")] });
        foreach (var (path, of) in addresses)
        {
            var response = await app.GetAsync(path);
            Assert.True(response.Status == 200, $"{path}: {response.Text}");
            if (path.Contains("/chart", StringComparison.Ordinal))
            {
                Assert.Contains("chart-mark", response.Text.Replace("chart-line", "chart-mark", StringComparison.Ordinal), StringComparison.Ordinal);
                // The first word of the explanation is the kind that is drawn.
                var json = await app.JsonAsync(path.Replace(".svg", "", StringComparison.Ordinal).Replace("/chart", "/chart.json", StringComparison.Ordinal));
                Assert.Equal(of.Split(' ', ':')[0], json.GetProperty("chart").GetString());
            }
        }
        Assert.Empty(app.Mistakes);
    }

    /// <summary>The examples of a language, in order.</summary>
    private static string Example(string language, int index) =>
        Fence().Matches(Templates).Where(match => match.Groups[1].Value == language).ElementAt(index).Groups[2].Value;

    private static DocumentedSite Serving(params (string Name, string Text)[] files) => Serving("{}", files);

    private static DocumentedSite Serving(string yaml, (string Name, string Text)[] files)
    {
        var database = FixtureDatabase.Create("""
            create table books (id integer primary key, title text, pages integer);
            insert into books values (1, 'Middlemarch', 880);
            """, "d");
        var templates = Directory.CreateDirectory(database.Folder.File("templates")).FullName;
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(templates, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        return new DocumentedSite(database, TestApp.Serving(new ServeOptions
        {
            Immutable = [database.Path],
            TemplateDir = templates,
            ConfigFile = database.Folder.Write("datasette.yaml", yaml),
        }));
    }

    [GeneratedRegex("```(\\w+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^    (/lindenau\\S*)\\s+(.*)$", RegexOptions.Multiline)]
    private static partial Regex Address();

    private sealed record DocumentedSite(FixtureDatabase Database, TestApp App) : IDisposable
    {
        public void Dispose()
        {
            App.Dispose();
            Database.Dispose();
        }
    }
}
