using Datasette.Application;
using Datasette.Inspection;
using static Functions.Tests.Lambda.RuntimeApiServer;

namespace Functions.Tests.Lambda;

/// <summary>A bundle with a table of 60,000 rows, as Lambda starts it: for the tests of a class.</summary>
public sealed class LambdaFunction : IAsyncLifetime
{
    public const string Secret = "a secret of $ 'all' \"instances\"";

    private readonly FixtureDatabase _database = FixtureDatabase.Numbers(60_000);
    private TemporaryFolder? _bundle;

    public async Task InitializeAsync()
    {
        // More than the sockets' buffers hold.
        _database.Execute("create table wide (id integer primary key, content text); insert into wide select id, hex(zeroblob(50000)) "
            + "from numbers where id <= 200");
        _bundle = await BundleTests.BundleAsync(_database);
    }

    public Task DisposeAsync()
    {
        _bundle?.Dispose();
        _database.Dispose();
        return Task.CompletedTask;
    }

    internal Task<Running> StartAsync(string mode = "BUFFERED", params KeyValuePair<string, string>[] variables) =>
        Running.StartAsync(_bundle!.Path, mode, variables);

    internal long FileLength => new FileInfo(_database.Path).Length;

    /// <summary>The path of the database's hashed URL.</summary>
    internal string Hashed => "/" + HashedUrls.Route(Manifest, Manifest.Databases[0]);

    private SiteManifest Manifest => SiteManifest.Read(_bundle!.Path);

    /// <summary>The program and its platform.</summary>
    internal sealed class Running : IAsyncDisposable
    {
        private Running(RuntimeApiServer api, Executable program) => (Api, Program) = (api, program);

        public RuntimeApiServer Api { get; }

        public Executable Program { get; }

        public static async Task<Running> StartAsync(string bundle, string mode, params KeyValuePair<string, string>[] variables)
        {
            var api = await RuntimeApiServer.StartAsync();
            var environment = new Dictionary<string,
            string> { ["AWS_LAMBDA_RUNTIME_API"] = api.Address, ["DATASETTE_INVOKE_MODE"] = mode, ["DATASETTE_SECRET"] = Secret };
            foreach (var (name, value) in variables) environment[name] = value;
            return new Running(api, Executable.Start([], environment, bundle));
        }

        public Task<Reported> InvokeAsync(string kind, string target, params KeyValuePair<string, string>[] headers) =>
            Api.InvokeAsync(Events.Of(kind, target, headers: headers).Bytes());

        public async ValueTask DisposeAsync()
        {
            Program.Dispose();
            await Api.DisposeAsync();
        }
    }
}
