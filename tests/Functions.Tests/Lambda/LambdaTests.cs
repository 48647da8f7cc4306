using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using static Fixtures.TestApp;

namespace Functions.Tests.Lambda;

/// <summary>The program under the Runtime API.</summary>
public sealed class LambdaTests(LambdaFunction function) : IClassFixture<LambdaFunction>
{
    [Theory]
    [InlineData("function-url", "BUFFERED", false)]
    [InlineData("function-url", "RESPONSE_STREAM", true)]
    [InlineData("http-api", "RESPONSE_STREAM", false)]
    [InlineData("rest", "BUFFERED", false)]
    [InlineData("rest", "RESPONSE_STREAM", true)]
    [InlineData("alb-lists", "RESPONSE_STREAM", false)]
    [InlineData("alb-single", "BUFFERED", false)]
    public async Task AnEventIsAnsweredInTheFormThatItsSourceTakes(string kind, string mode, bool isStreamed)
    {
        await using var running = await function.StartAsync(mode);
        for (var again = 0; again < 3; again++)
        {
            var reported = await running.InvokeAsync(kind, $"{function.Hashed}/numbers.json?_shape=arrayfirst&_size=3");
            Assert.Equal((isStreamed, false), (reported.IsStreamed, reported.IsError));
            Assert.Equal("[1, 2, 3]", reported.Answer.Text);
            Assert.Contains("immutable", reported.Answer.Header("Cache-Control"));
            if (isStreamed) Assert.Equal("application/vnd.awslambda.http-integration-response", reported.Headers.ContentType.ToString());
            if (isStreamed) Assert.Equal("Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body",
                reported.Headers["Trailer"].ToString());
        }
        var end = await running.Program.TerminateAsync();
        Assert.Equal((0, "", ""), (end.Status, end.Output, end.Errors));
    }

    [Theory]
    [InlineData("BUFFERED")]
    [InlineData("RESPONSE_STREAM")]
    public async Task CompressedBodiesAndFilesArriveAsTheyAre(string mode)
    {
        await using var running = await function.StartAsync(mode);
        var page = (await running.InvokeAsync("function-url", $"{function.Hashed}/numbers", Header("accept-encoding", "gzip"))).Answer;
        Assert.Equal("gzip", page.Header("Content-Encoding"));
        await using var plain = new GZipStream(new MemoryStream(page.Body), CompressionMode.Decompress);
        Assert.Contains("</html>", await new StreamReader(plain).ReadToEndAsync());
        var part = (await running.InvokeAsync("function-url", $"{function.Hashed}.db", Header("range", "bytes=0-15"))).Answer;
        Assert.Equal((206, "SQLite format 3\0"), (part.Status, part.Text));
    }

    [Fact]
    public async Task WholeAnswersThatThePlatformWouldNotTakeAre413()
    {
        await using var running = await function.StartAsync();
        foreach (var format in new[] { "csv", "json" })
        {
            var reported = await running.InvokeAsync("function-url",
                $"{function.Hashed}/-/query.{format}?sql=select+content+from+wide+limit+70");
            Assert.Null(reported.Refused);
            Assert.Equal(413, reported.Answer.Status);
            Assert.Contains("larger than the 6 MB", reported.Answer.Text);
            Assert.Contains("_size", reported.Answer.Text);
        }
        // Text that fits, though not as base64.
        var fits = (await running.InvokeAsync("function-url",
            $"{function.Hashed}/-/query.csv?sql=select+content+from+wide+limit+58")).Answer;
        Assert.Equal((200, true), (fits.Status, fits.Body.Length > 5_800_000));
    }

    [Fact]
    public async Task ACsvStreamIsSentAsItIsMade()
    {
        await using var running = await function.StartAsync("RESPONSE_STREAM");
        var reported = await running.InvokeAsync("function-url", $"{function.Hashed}/numbers.csv?_stream=on");
        Assert.True(reported.IsStreamed);
        Assert.Equal(60_001, reported.Answer.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("", reported.Trailers["Lambda-Runtime-Function-Error-Type"].ToString());
    }

    [Fact]
    public async Task AStreamThatFailsHalfwaySaysSoInItsTrailers()
    {
        await using var running = await function.StartAsync("RESPONSE_STREAM");
        // The first event takes long where code is compiled as it runs: nothing is warmed up before it.
        await running.InvokeAsync("function-url", $"{function.Hashed}/numbers.csv?_stream=on");
        var deadline = TimeProvider.System.GetUtcNow().AddSeconds(2);
        var reported = await running.Api.InvokeAsync(Events.Of("function-url", $"{function.Hashed}/wide.csv?_stream=on").Bytes(), deadline,
            async context =>
        {
            // The reader takes nothing until the time is over: what was sent stays, and the end says that it is not all.
            var first = new byte[1000];
            await context.Request.Body.ReadExactlyAsync(first);
            await Task.Delay(deadline - TimeProvider.System.GetUtcNow());
            var rest = await RuntimeApiServer.ReadAsync(context);
            return rest with { Body = [.. first, .. rest.Body] };
        });
        Assert.Equal(200, reported.Answer.Status);
        Assert.StartsWith("Runtime.", reported.Trailers["Lambda-Runtime-Function-Error-Type"].ToString());
        var error = JsonNode.Parse(Convert.FromBase64String(reported.Trailers["Lambda-Runtime-Function-Error-Body"].ToString()))!;
        Assert.NotEmpty(error["errorMessage"]!.GetValue<string>());
        Assert.Equal(200, (await running.InvokeAsync("function-url", "/-/settings.json")).Answer.Status);
    }

    [Fact]
    public async Task AnAnswerThatIsNotThereAtTheDeadlineIs503()
    {
        await using var running = await function.StartAsync();
        var slow = Events.Of("function-url",
            $"{function.Hashed}/-/query.json?sql=with+recursive+c(i)+as+(select+1+union+all+select+i%2B1+from+c)+select+max(i)+from+c").Bytes();
        var reported = await running.Api.InvokeAsync(slow, TimeProvider.System.GetUtcNow().AddMilliseconds(400));
        Assert.Equal((503, true), (reported.Answer.Status, reported.Answer.Text.Contains("time limit", StringComparison.Ordinal)));
        Assert.Equal(200, (await running.InvokeAsync("function-url", "/-/settings.json")).Answer.Status);
    }

    [Fact]
    public async Task AReaderThatIsSlowIsWaitedFor()
    {
        await using var running = await function.StartAsync("RESPONSE_STREAM");
        var reported = await running.Api.InvokeAsync(Events.Of("function-url", $"{function.Hashed}.db").Bytes(), read: async context =>
        {
            using var body = new MemoryStream();
            var piece = new byte[16 * 1024];
            for (int read, count = 0; (read = await context.Request.Body.ReadAsync(piece)) > 0; count++)
            {
                body.Write(piece, 0, read);
                if (count < 200) await Task.Delay(1);
            }
            return new RuntimeApiServer.Reported { Path = "/response", Headers = context.Request.Headers, Trailers = new HeaderDictionary(),
                Body = body.ToArray() };
        });
        Assert.Equal(function.FileLength, EventAnswer.OfStream(reported.Body).Body.Length);
    }

    [Fact]
    public async Task AConnectionThatIsCutCostsOneAnswer()
    {
        await using var running = await function.StartAsync("RESPONSE_STREAM");
        await Assert.ThrowsAnyAsync<IOException>(() =>
            running.Api.InvokeAsync(Events.Of("function-url", $"{function.Hashed}.db").Bytes(), read: async context =>
        {
            await context.Request.Body.ReadExactlyAsync(new byte[1000]);
            context.Abort();
            throw new IOException("cut");
        }));
        Assert.Equal(200, (await running.InvokeAsync("function-url", "/-/settings.json")).Answer.Status);
        Assert.Equal("", (await running.Program.TerminateAsync()).Errors);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"source":"aws.events"}""")]
    [InlineData("""{"version":"2.0","requestContext":{"http":{"method":"GET"}""")]
    [InlineData("""{"version":"2.0","requestContext":{"http":{"method":"GET"}}}""")]
    [InlineData("""{"version":"2.0","rawPath":"/","requestContext":{"http":{"method":"POST"}},"body":"%%%","isBase64Encoded":true}""")]
    [InlineData("""{"httpMethod":"GET","path":null,"requestContext":{"elb":{}}}""")]
    [InlineData("""{"version":"2.0","rawPath":"/\ud800","requestContext":{"http":{"method":"GET"}}}""")]
    [InlineData("""{"Records":[{"body":"a"}],"requestContext":{}}""")]
    public async Task AnEventThatIsNoRequestIsAnErrorOfTheInvocation(string payload)
    {
        await using var running = await function.StartAsync();
        var reported = await running.Api.InvokeAsync(Encoding.UTF8.GetBytes(payload));
        Assert.Equal((true, "Runtime.BadEvent"), (reported.IsError, reported.ErrorType));
        Assert.Equal("application/vnd.aws.lambda.error+json", reported.Headers.ContentType.ToString());
        Assert.NotEmpty(JsonNode.Parse(reported.Body)!["errorMessage"]!.GetValue<string>());
        Assert.Equal(200, (await running.InvokeAsync("function-url", "/-/settings.json")).Answer.Status);
        var log = (await running.Program.TerminateAsync()).Errors;
        Assert.StartsWith($"ERROR RequestId: {reported.Id} ", log);
        Assert.Single(log.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task AStartThatFailsIsReportedAndEndsTheProcess()
    {
        await using var running = await function.StartAsync("BUFFERED", Header("DATASETTE_SECRET", ""));
        var reported = await running.Api.InitError;
        Assert.Equal("Runtime.StartupError", reported.ErrorType);
        Assert.Contains("DATASETTE_SECRET is not set", Encoding.UTF8.GetString(reported.Body));
        var end = await running.Program.EndAsync();
        Assert.Equal(1, end.Status);
        Assert.Contains("DATASETTE_SECRET is not set", end.Errors);
    }

    [Fact]
    public async Task WhatWaitsForAnEventEndsAtOnce()
    {
        await using var running = await function.StartAsync();
        await running.Api.AskedAsync();
        var started = TimeProvider.System.GetTimestamp();
        var end = await running.Program.TerminateAsync();
        Assert.Equal((0, ""), (end.Status, end.Errors));
        // The watchdog would have ended it after nine seconds, with another status.
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task OnlyTheCdnIsAnsweredAndItsHostCounts()
    {
        await using var running = await function.StartAsync(
            "RESPONSE_STREAM", Header("DATASETTE_ORIGIN_AUTH", "header"), Header("DATASETTE_ORIGIN_SECRET", "s3cret of the CDN"));
        Assert.Equal(403, (await running.InvokeAsync("function-url", "/")).Answer.Status);
        var page = (await running.InvokeAsync(
            "function-url", $"{function.Hashed}/numbers.json?_size=1", Header("x-origin-verify", "s3cret of the CDN"),
            Header("x-forwarded-host", "data.example.org"))).Answer;
        Assert.Equal("https://data.example.org", JsonNode.Parse(page.Text)!["next_url"]!.GetValue<string>()[..24]);
        var end = await running.Program.TerminateAsync();
        Assert.DoesNotContain("s3cret", end.Output + end.Errors + page.Text);
    }

    [Theory]
    [InlineData("function-url")]
    [InlineData("rest")]
    [InlineData("alb-lists")]
    [InlineData("alb-single")]
    public async Task CookiesGoBothWays(string kind)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var cookie = app.As("alice")[0].Value;
        var actor = await InProcessEvents.WholeAsync(app.App,
            Events.Of(kind, "/-/actor.json", headers: [new("Cookie", "other=1"), new("Cookie", cookie)]).Bytes());
        if (kind != "alb-single") Assert.Contains("alice", actor.Text);
        var signedOut = await InProcessEvents.WholeAsync(app.App,
            Events.Of(kind, "/-/logout", "POST", [new("Cookie", cookie), new("Content-Type", "application/x-www-form-urlencoded")],
                []).Bytes());
        // A load balancer that takes one value a header gets the last cookie.
        Assert.Contains(kind == "alb-single" ? "ds_messages=" : "ds_actor=", signedOut.Header("Set-Cookie"));
    }

    [Theory]
    [InlineData("function-url", "/a%2Fb/c~2Fd?x=%41&x=b+c&y", "/a%2Fb/c~2Fd?x=%41&x=b+c&y")]
    [InlineData("http-api", "/a%20b/%C3%A9?x=%41", "/a%20b/%C3%A9?x=%41")]
    [InlineData("rest", "/a%2Fb?x=%41&y=1&x=b+%26", "/a%2Fb?x=A&x=b+%26&y=1")]
    [InlineData("alb-lists", "/a%2Fb?x=%41&y=1&x=b+c", "/a%2Fb?x=%41&x=b+c&y=1")]
    [InlineData("alb-single", "/a%2Fb?x=%41&x=b+c", "/a%2Fb?x=b+c")]
    public void TheTargetIsWhatStoodOnTheWireAsFarAsTheEventTells(string kind, string target, string expected) =>
        Assert.Equal(expected, Datasette.Functions.Lambda.HttpEvent.Parse(Events.Of(kind, target).Bytes()).Target);
}
