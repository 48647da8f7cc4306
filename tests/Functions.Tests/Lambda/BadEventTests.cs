using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Functions.Lambda;
using static Fixtures.TestApp;

namespace Functions.Tests.Lambda;

/// <summary>Events that cannot be answered cost their invocation; the process goes on with the next.</summary>
public sealed class BadEventTests(LambdaFunction function) : IClassFixture<LambdaFunction>
{
    private const int Mebibyte = 1024 * 1024, Mutations = 400;

    [Theory]
    [InlineData("BUFFERED", 17, false)]
    [InlineData("RESPONSE_STREAM", 17, true)]
    [InlineData("BUFFERED", 60, true)]
    public async Task AnEventThatIsTooLongIsAnErrorOfItsInvocation(string mode, int megabytes, bool isChunked)
    {
        await using var running = await function.StartAsync(mode);
        var reported = await running.Api.InvokeAsync(Posting(megabytes * Mebibyte * 3 / 4), isChunked: isChunked);
        Assert.Equal((true, "Runtime.BadEvent"), (reported.IsError, reported.ErrorType));
        Assert.Contains("more than 16 MB", Message(reported));
        await StillAnswersAsync(running);
        var end = await running.Program.TerminateAsync();
        Assert.Equal(0, end.Status);
        Assert.StartsWith($"ERROR RequestId: {reported.Id} The event has more than 16 MB", end.Errors);
        Assert.Single(end.Errors.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task AnEventOfTenMegabytesWhichApiGatewayPassesOnIsAnswered()
    {
        await using var running = await function.StartAsync();
        Assert.Equal(302, (await running.Api.InvokeAsync(Posting(7 * Mebibyte))).Answer.Status);
        await StillAnswersAsync(running);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnEventThatBreaksOffOnItsWayIsAnErrorOfItsInvocation(bool isChunked)
    {
        await using var running = await function.StartAsync();
        var whole = Posting(100_000);
        foreach (var cut in new[] { 1, 1000, whole.Length - 1 })
        {
            var reported = await running.Api.InvokeAsync(whole, isChunked: isChunked, cutAfter: cut);
            Assert.Equal((true, "Runtime.BadEvent"), (reported.IsError, reported.ErrorType));
            Assert.Contains("did not arrive whole", Message(reported));
        }
        await StillAnswersAsync(running);
        Assert.Equal(0, (await running.Program.TerminateAsync()).Status);
    }

    [Theory]
    [InlineData("9000-01-01")]
    [InlineData("1971-01-01")]
    public async Task ADeadlineThatIsOddIsOne(string deadline)
    {
        await using var running = await function.StartAsync();
        var reported = await running.Api.InvokeAsync(
            Events.Of("function-url", "/-/settings.json").Bytes(), DateTimeOffset.Parse(deadline + "T00:00:00Z"));
        Assert.Contains(reported.Answer.Status, new[] { 200, 503 });
        await StillAnswersAsync(running);
    }

    /// <summary>Bytes changed, left out and cut off; values of other types; parts left out. The seed is fixed: every run has the same.</summary>
    [Theory]
    [InlineData("function-url")]
    [InlineData("http-api")]
    [InlineData("rest")]
    [InlineData("alb-lists")]
    [InlineData("alb-single")]
    public async Task ADamagedEventIsRefusedOrAnswered(string kind)
    {
        using var database = Some.Database();
        using var app = Hashed(database);
        var random = new Random(12);
        var whole = Events.Of(kind, "/fixture/t.json?_size=1&name=%C3%A9", "POST",
            [new("Content-Type", "application/json"), new("Cookie", "a=b; c=d"), new("Accept-Encoding", "gzip")], "{\"a\": 1}"u8.ToArray());
        var (refused, answered) = (0, 0);
        for (var mutation = 0; mutation < Mutations; mutation++)
        {
            var damaged = mutation % 2 == 0 ? Bytes(whole.Bytes(), random) : Values(whole.Bytes(), random);
            try
            {
                HttpEvent.Parse(damaged);
            }
            catch (BadEvent error)
            {
                Assert.NotEmpty(error.Message);
                refused++;
                continue;
            }
            var answer = await InProcessEvents.WholeAsync(app.App, damaged);
            Assert.True(answer.Status is >= 200 and < 500, $"{answer.Status} for {Encoding.UTF8.GetString(damaged)}");
            answered++;
        }
        Assert.Empty(app.Mistakes);
        Assert.True(refused > Mutations / 10 && answered > Mutations / 10, $"{refused} refused, {answered} answered");
    }

    private static byte[] Bytes(byte[] json, Random random)
    {
        var at = random.Next(json.Length);
        switch (random.Next(8))
        {
            case 0: return json[..at];
            case 1: return [.. json[..at], .. json[(at + 1)..]];
            case 2: return [.. json[..at], (byte)random.Next(256), .. json[at..]];
            default:
                var changed = (byte[])json.Clone();
                changed[at] = (byte)random.Next(0x20, 0x100);
                return changed;
        }
    }

    /// <summary>Puts something else in the place of one value, or takes it out.</summary>
    private static byte[] Values(byte[] json, Random random)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        var places = new List<(JsonObject Parent, string Name)>();
        Collect(root);
        var (parent, name) = places[random.Next(places.Count)];
        switch (random.Next(10))
        {
            case 0: parent.Remove(name); break;
            case 1: parent[name] = null; break;
            case 2: parent[name] = 1e300; break;
            case 3: parent[name] = new JsonArray("a", 1, null, new JsonObject()); break;
            case 4: parent[name] = new JsonObject { [""] = "", ["a\r\nb"] = "c\r\nd" }; break;
            case 5: parent[name] = new string('%', 5000); break;
            case 6: parent[name] = "\0\u0001 \u2028\"\\é😀"; break;
            case 7: parent[name] = ""; break;
            case 8: parent[name] = "//../..\\%2e%2e/%00?#"; break;
            default: parent[name] = true; break;
        }
        return root.Bytes();

        void Collect(JsonObject item)
        {
            foreach (var (key, value) in item)
            {
                places.Add((item, key));
                if (value is JsonObject inner) Collect(inner);
            }
        }
    }

    private static byte[] Posting(int bytes) => Events.Of("function-url", "/-/logout", "POST",
        [new("content-type", "application/x-www-form-urlencoded")], new byte[bytes]).Bytes();

    private static string Message(RuntimeApiServer.Reported reported) =>
        JsonDocument.Parse(reported.Body).RootElement.GetProperty("errorMessage").GetString()!;

    private static async Task StillAnswersAsync(LambdaFunction.Running running) =>
        Assert.Equal(200, (await running.InvokeAsync("function-url", "/-/settings.json")).Answer.Status);
}
