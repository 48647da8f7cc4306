using Datasette.Application;
using Datasette.Hosting;

namespace Core.Tests.Rendering;

/// <summary>A site with templates of its own, written for one test.</summary>
internal sealed class Templates : IDisposable
{
    private readonly FixtureDatabase _database = FixtureDatabase.Create("""
        create table authors (id integer primary key, name text);
        insert into authors values (1, 'Ann'), (2, 'Bob & Co');
        create table books (id integer primary key, title text, author integer references authors(id), cover blob, home text);
        insert into books values (1, 'Fish <b>', 1, x'0102', 'https://example.com/a.html'), (2, null, 9, null, '');
        create view fish as select * from books;
        create table pairs (a text, b text, primary key (a, b));
        insert into pairs values ('x', 'y/z');
        """);

    private TestApp? _app;

    public IReadOnlyCollection<Exception> Mistakes => _app!.Mistakes;

    /// <summary>What whoever started the site was told.</summary>
    public List<string> Warnings { get; } = [];

    public static Templates Serving(params (string Name, string Text)[] files) => Serving([], files);

    public static Templates Serving(KeyValuePair<string, string>[] settings, params (string Name, string Text)[] files) =>
        Serving(options => options with { Settings = settings }, files);

    /// <param name="configure">Changes what is served; the folder of the files is <c>FixtureDatabase.Folder</c>.</param>
    /// <param name="files">Templates, by their names.</param>
    public static Templates Serving(Func<ServeOptions, ServeOptions> configure, params (string Name, string Text)[] files)
    {
        var site = new Templates();
        try
        {
            site.Start(configure, files);
            return site;
        }
        catch
        {
            site.Dispose();
            throw;
        }
    }

    public Task<InProcessResponse> GetAsync(string target, params KeyValuePair<string, string>[] headers) =>
        _app!.GetAsync(target, headers);

    public Task<InProcessResponse> PostAsync(string target, string body, params KeyValuePair<string, string>[] headers) =>
        _app!.PostAsync(target, body, headers);

    /// <summary>The cookie of an actor.</summary>
    public KeyValuePair<string, string>[] As(string? actor) => _app!.As(actor);

    public void Dispose()
    {
        _app?.Dispose();
        _database.Dispose();
    }

    private void Start(Func<ServeOptions, ServeOptions> configure, (string Name, string Text)[] files)
    {
        var folder = _database.Folder.File("templates");
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        _app = TestApp.Serving(configure(new ServeOptions { Immutable = [_database.Path], TemplateDir = folder, Warn = Warnings.Add }));
    }
}
