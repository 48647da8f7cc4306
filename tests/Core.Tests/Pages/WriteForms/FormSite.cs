using Datasette.Application;
using Datasette.Hosting;

namespace Core.Tests.Pages.WriteForms;

/// <summary>A site with one database, d, whose forms are filled in by actors.</summary>
internal sealed class FormSite : IDisposable
{
    private readonly FixtureDatabase _database;

    public FormSite(string sql, string yaml = "{}", bool isImmutable = false, params KeyValuePair<string, string>[] settings)
    {
        _database = FixtureDatabase.Create(sql, "d");
        var options = new ServeOptions { Root = true, ConfigFile = _database.Folder.Write("datasette.yaml", yaml), Settings = settings };
        App = TestApp.Serving(isImmutable ? options with { Immutable = [_database.Path] } : options with { Files = [_database.Path] });
    }

    public TestApp App { get; }

    public Task<InProcessResponse> GetAsync(string target, string? actor = "root") => App.GetAsync(target, App.As(actor));

    /// <summary>Posts a form: names and values by turns.</summary>
    public Task<InProcessResponse> PostAsync(string target, params string[] fields) => PostAsAsync("root", target, fields);

    public Task<InProcessResponse> PostAsAsync(string? actor, string target, params string[] fields) => App.PostAsync(target,
        string.Join('&', fields.Chunk(2).Select(pair => $"{Uri.EscapeDataString(pair[0])}={Uri.EscapeDataString(pair[1])}")),
        App.As(actor));

    /// <summary>The values of a query's only row, as JSON.</summary>
    public async Task<string> RowAsync(string sql)
    {
        var rows = (await App.GetAsync($"/d/-/query.json?_shape=arrays&sql={Uri.EscapeDataString(sql)}", App.As("root"))).Json()
            .GetProperty("rows");
        return rows.GetArrayLength() == 0 ? "" : System.Text.Json.JsonSerializer.Serialize(rows[0]);
    }

    /// <summary>The messages that the next page shows.</summary>
    public async Task<string> MessagesAsync(InProcessResponse response)
    {
        var cookie = response.Headers.SetCookie.OfType<string>().Single(one => one.StartsWith("ds_messages=", StringComparison.Ordinal));
        return (await App.GetAsync("/-/versions", Header("Cookie", cookie.Split(';')[0]))).Text;
    }

    public void Dispose()
    {
        App.Dispose();
        _database.Dispose();
    }
}
