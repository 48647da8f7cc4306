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
        """);

    private TestApp? _app;

    public IReadOnlyCollection<Exception> Mistakes => _app!.Mistakes;

    public static Templates Serving(params (string Name, string Text)[] files) => Serving([], files);

    public static Templates Serving(KeyValuePair<string, string>[] settings, params (string Name, string Text)[] files)
    {
        var site = new Templates();
        try
        {
            site.Start(settings, files);
            return site;
        }
        catch
        {
            site.Dispose();
            throw;
        }
    }

    public Task<InProcessResponse> GetAsync(string target) => _app!.GetAsync(target);

    public void Dispose()
    {
        _app?.Dispose();
        _database.Dispose();
    }

    private void Start(KeyValuePair<string, string>[] settings, (string Name, string Text)[] files)
    {
        var folder = _database.Folder.File("templates");
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        _app = TestApp.Serving(new ServeOptions { Immutable = [_database.Path], TemplateDir = folder, Settings = settings });
    }
}
