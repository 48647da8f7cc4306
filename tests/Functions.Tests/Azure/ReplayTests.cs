using System.Text;
using System.Text.Json;
using Core.Tests.Compatibility;
using Datasette.Inspection;

namespace Functions.Tests.Azure;

/// <summary>The recorded requests, asked of the site in a Functions host: the answers are those of <c>serve</c>.</summary>
public sealed class ReplayTests
{
    private const int SampledEvery = 12;

    /// <summary>Cases whose answer the host's own forwarding, or baking, changes; with the reason of each group.</summary>
    private static readonly HashSet<string> Forced =
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(Corpus.Folder, "FunctionsDifferences.json"))).RootElement
        .GetProperty("differences").EnumerateArray().SelectMany(group =>
            group.GetProperty("cases").EnumerateArray()).Select(id => id.GetString()!)];

    public static TheoryData<bool, string> BothWays =>
        new() { { true, "plain" }, { true, "configured" }, { false, "plain" }, { false, "configured" } };

    [Theory]
    [MemberData(nameof(BothWays))]
    public Task ASampleOfTheCasesAgrees(bool isWorker, string server) => ReplayAsync(isWorker, server, SampledEvery);

    [Theory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(BothWays))]
    public Task EveryCaseAgrees(bool isWorker, string server) => ReplayAsync(isWorker, server, every: 1);

    private static async Task ReplayAsync(bool isWorker, string server, int every)
    {
        using var app = isWorker ? await FunctionApp.OfWorkerAsync(Site(server)) : await FunctionApp.OfHandlerAsync(Site(server));
        await using var host = isWorker
            ? await WorkerHost.StartAsync(app.Path, Secret)
            : (IFunctionsHost)await CustomHandlerHost.StartAsync(app.Path, Secret);
        var replay = new Replay((path, method, headers) => WireClient.SendAsync(host.Address, path, method, headers));
        var listed = Corpus.Instance.Differences.ReasonById;
        var cases = Corpus.Instance.Cases.Where(item =>
            item.Server == server && Corpus.Instance.Differences.Gated.Contains(item.Area) && !listed.ContainsKey(item.Id))
            .Where((item, index) => index % every == 0 || Forced.Contains(item.Id)).ToList();
        Assert.NotEmpty(cases);
        var wrong = new StringBuilder();
        foreach (var item in cases)
        {
            var differences = await replay.DifferencesAsync(item);
            if (differences.Count > 0 == Forced.Contains(item.Id)) continue;
            wrong.Append($"{item.Id} {item.Method} {item.Path}{(differences.Count == 0 ? " agrees by now: take it out of FunctionsDifferences.json" : "")}\n");
            foreach (var difference in differences.Take(4)) wrong.Append($"{difference}\n");
        }
        Assert.True(wrong.Length == 0, wrong.ToString());
    }

    private static Dictionary<string, string> Secret => new() { ["DATASETTE_SECRET"] = "conformance-secret" };

    private static BakeRequest Site(string server)
    {
        var site = new BakeRequest { Files = [Corpus.File("catalogue.db"), Corpus.File("extra.db")] };
        return server == "plain"
            ? site with
            {
                Cors = false,
                Settings = [new("facet_time_limit_ms", "5000"), new("facet_suggest_time_limit_ms", "5000"),
                    new("sql_time_limit_ms", "5000")],
            }
            : site with { ConfigFile = Corpus.File("config.yaml"), MetadataFile = Corpus.File("metadata.yaml") };
    }
}
