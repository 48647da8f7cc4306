using System.Text;
using System.Text.Json;
using Core.Tests.Compatibility;
using Datasette.Inspection;

namespace Functions.Tests.Platforms;

/// <summary>
/// The recorded requests, asked of the program as each platform runs and asks it: the answers are the recorded ones, but for what the
/// platform forces (<c>tests/Compatibility/PlatformDifferences.json</c>).
/// </summary>
public sealed class PlatformReplayTests
{
    private const int SampledEvery = 12;

    private static readonly IReadOnlyList<Group> Groups =
        [.. JsonDocument.Parse(File.ReadAllText(Corpus.File("PlatformDifferences.json"))).RootElement
        .GetProperty("differences").EnumerateArray().Select(group =>
            new Group(Texts(group, "through"), group.GetProperty("reason").GetString()!, Texts(group, "cases")))];

    public static TheoryData<string, string> WaysAndServers
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var way in PlatformSite.Ways)
                foreach (var server in ReplaySite.Servers) data.Add(way, server);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(WaysAndServers))]
    public Task ASampleOfTheCasesAgrees(string way, string server) => ReplayAsync(way, server, SampledEvery);

    [Theory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(WaysAndServers))]
    public Task EveryCaseAgrees(string way, string server) => ReplayAsync(way, server, every: 1);

    [Fact]
    public void EveryListedDifferenceIsOfAKnownCaseAndWayAndHasAReason()
    {
        var known = Corpus.Instance.Cases.Select(item => item.Id).ToHashSet();
        Assert.All(Groups, group =>
        {
            Assert.NotEmpty(group.Reason);
            Assert.Subset(known, group.Cases.ToHashSet());
            Assert.Subset(PlatformSite.Ways.ToHashSet(), group.Through.ToHashSet());
        });
    }

    private static async Task ReplayAsync(string way, string server, int every)
    {
        const string secret = "conformance-secret";
        var forced = Groups.Where(group => group.Through.Contains(way)).SelectMany(group => group.Cases).ToHashSet();
        var listed = Corpus.Instance.Differences.ReasonById;
        var cases = Corpus.Instance.Cases.Where(item =>
            item.Server == server && Corpus.Instance.Differences.Gated.Contains(item.Area) && !listed.ContainsKey(item.Id))
            .Where((item, index) => index % every == 0 || forced.Contains(item.Id)).ToList();
        Assert.NotEmpty(cases);
        await using var platform = await PlatformSite.StartAsync(way, Site(server), secret);
        var wrong = new StringBuilder();
        foreach (var item in cases)
        {
            var differences = await platform.Replay.DifferencesAsync(item);
            if (differences.Count > 0 == forced.Contains(item.Id)) continue;
            wrong.Append($"{item.Id} {item.Method} {item.Path}{(differences.Count == 0 ? " agrees by now: take it out of PlatformDifferences.json" : "")}\n");
            foreach (var difference in differences.Take(4)) wrong.Append($"{difference}\n");
        }
        Assert.True(wrong.Length == 0, wrong.ToString());
    }

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

    private static IReadOnlyList<string> Texts(JsonElement group, string name) =>
        [.. group.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];

    /// <summary>Cases that differ for one reason, by the ways on which they do.</summary>
    private sealed record Group(IReadOnlyList<string> Through, string Reason, IReadOnlyList<string> Cases);
}
