using System.Text;
using System.Text.Json.Nodes;
using Core.Tests.Compatibility;
using Datasette.Application;
using Datasette.Functions.Lambda;
using Datasette.Hosting;
using Datasette.Http;

namespace Functions.Tests.Lambda;

/// <summary>Every recorded case gives the same answer through an event as it does in process, but for what the platform forces.</summary>
public sealed class EventReplayTests
{
    /// <summary>What a host says of the connection, and no page.</summary>
    private static readonly string[] OfPlatform = ["Content-Length", "Transfer-Encoding"];

    [Theory]
    [InlineData("function-url", false)]
    [InlineData("function-url", true)]
    [InlineData("http-api", false)]
    [InlineData("rest", false)]
    [InlineData("rest", true)]
    [InlineData("alb-lists", false)]
    [InlineData("alb-single", false)]
    public async Task TheRecordedCasesGiveTheSameAnswersThroughEvents(string kind, bool isStreamed)
    {
        var expected = Expected(kind);
        var (failed, seen, compared) = (new StringBuilder(), new HashSet<string>(), 0);
        foreach (var server in ReplaySite.Servers)
        {
            using var site = ReplaySite.Of(server);
            var app = new DatasetteApp(site, new StandardErrorLog(TextWriter.Null));
            foreach (var item in Corpus.Instance.Cases.Where(item => item.Server == server))
            {
                var sent = Events.Of(kind, item.Path, item.Method, item.Headers);
                if (kind is "function-url" or "http-api") sent["headers"]!["host"] = "localhost";
                // What the event leaves of the address: where it is another, the platform has changed it, in a way that is listed.
                var target = HttpEvent.Parse(sent.Bytes()).Target;
                if (ChangeOf(item.Path, target) is { } change
                    && !IsExpected(change)) failed.AppendLine($"{item.Id} {item.Path} has become {target}: {change}");
                var want = await InProcessRequest.SendAsync(app, target, item.Method, [.. item.Headers, new("X-Forwarded-Proto", "https")]);
                var got = isStreamed
                    ? await InProcessEvents.StreamedAsync(app, sent.Bytes())
                    : await InProcessEvents.WholeAsync(app, sent.Bytes());
                compared++;
                if (Difference(want, got) is { } difference) failed.AppendLine($"{item.Id} {item.Method} {item.Path}: {difference}");
            }
        }
        bool IsExpected(string change) => (seen.Add(change) || true) && expected.Contains(change);
        Assert.True(failed.Length == 0, failed.ToString());
        Assert.Equal(expected.Order(), seen.Order());
        Assert.True(compared > 1000);
    }

    /// <summary>How an address has changed on its way through an event; null where it has not.</summary>
    private static string? ChangeOf(string before, string after)
    {
        if (before == after) return null;
        if (before.Split('?')[0] != after.Split('?')[0]) return "path";
        var (was, isNow) = (Arguments(before), Arguments(after));
        return was.SequenceEqual(isNow) ? "spelling" : was.Order().SequenceEqual(isNow.Order()) ? "order" : "lost";
    }

    private static List<string> Arguments(string target) =>
        [.. QueryArgs.Parse(target.Contains('?') ? target[(target.IndexOf('?') + 1)..] : "").Pairs.Select(argument =>
            $"{argument.Key}={argument.Value}")];

    private static string? Difference(InProcessResponse want, EventAnswer got)
    {
        if (want.Status != got.Status) return $"status {want.Status} is {got.Status}";
        foreach (var (name, values) in want.Headers)
        {
            if (OfPlatform.Contains(name)) continue;
            if (string.Join(", ", values!) != got.Header(name)) return $"{name} '{values}' is '{got.Header(name)}'";
        }
        if (got.Headers.Count > want.Headers.Count) return $"it has the headers {string.Join(" ", got.Headers.Keys)}";
        return Timings.Without(want.Body) == Timings.Without(got.Body) ? null : "the body differs";
    }

    /// <summary>What this kind of event changes of addresses, as it is listed with its reason.</summary>
    private static List<string> Expected(string kind)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Lambda",
            "PlatformDifferences.json")))!.AsArray();
        return [.. json.Where(group =>
            group!["events"]!.AsArray().Any(name => name!.GetValue<string>() == kind)).Select(group =>
                group!["argument"]!.GetValue<string>())];
    }
}
