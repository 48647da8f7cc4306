using System.Net;
using System.Net.Sockets;
using System.Text;
using Datasette.Publish;
using Datasette.Publish.Targets.Local;
using Microsoft.AspNetCore.Http;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Targets;

[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "IAsyncLifetime disposes them.")]
public sealed class CachingEdgeTests : IAsyncLifetime
{
    private const string Year = "public, max-age=31536000, s-maxage=31536000, immutable";

    private readonly FakeOrigin origin = new();
    private readonly ManualTime time = new();
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
    });
    private EdgeServer edge = null!;

    public async Task InitializeAsync()
    {
        await origin.StartAsync();
        edge = await EdgeServer.StartAsync("127.0.0.1", 0, origin.Address, time, CancellationToken.None);
        client.BaseAddress = edge.Address;
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await edge.DisposeAsync();
        await origin.DisposeAsync();
    }

    [Fact]
    public async Task A_page_that_may_be_kept_is_asked_for_once()
    {
        Answers("page", Year, "\"tag\"");

        var first = await GetAsync("/db/t");
        time.Pass(5);
        var second = await GetAsync("/db/t");

        Assert.Equal("MISS", XCache(first));
        Assert.Equal("HIT", XCache(second));
        Assert.Equal("page", await second.Content.ReadAsStringAsync());
        Assert.Equal(TimeSpan.FromSeconds(5), second.Headers.Age);
        Assert.Null(first.Headers.Age);
        Assert.Equal(Year, second.Headers.GetValues("Cache-Control").Single());
        Assert.Single(origin.Requests);
    }

    [Theory]
    [InlineData("no-store")]
    [InlineData("private, max-age=60")]
    [InlineData("public, max-age=0")]
    [InlineData("max-age=60, s-maxage=0")]
    [InlineData("")]
    [InlineData("max-age=nonsense")]
    public async Task A_page_that_may_not_be_kept_is_asked_for_each_time(string cacheControl)
    {
        Answers("page", cacheControl);

        await GetAsync("/");
        Assert.Equal("MISS", XCache(await GetAsync("/")));
        Assert.Equal(2, origin.Requests.Count);
    }

    [Theory]
    [InlineData("Set-Cookie", "a=b")]
    [InlineData("Vary", "Cookie")]
    [InlineData("Vary", "*")]
    public async Task A_response_that_is_for_one_visitor_is_not_kept(string header, string value)
    {
        origin.Answer = context =>
        {
            context.Response.Headers.CacheControl = Year;
            context.Response.Headers[header] = value;
            return Task.CompletedTask;
        };

        await GetAsync("/");
        Assert.Equal("MISS", XCache(await GetAsync("/")));
    }

    [Theory]
    [InlineData("Authorization", "Bearer x")]
    [InlineData("Cookie", "ds_actor=x")]
    [InlineData("Range", "bytes=0-1")]
    public async Task A_request_of_ones_own_passes_the_cache_by(string header, string value)
    {
        Answers("page", Year);
        await GetAsync("/");

        var own = await GetAsync("/", (header, value));

        Assert.Equal("BYPASS", XCache(own));
        Assert.Equal(value, origin.Requests.Last().Headers[header]);
        Assert.Equal("HIT", XCache(await GetAsync("/")));
    }

    [Fact]
    public async Task A_stale_page_is_confirmed_by_its_tag()
    {
        origin.Answer = context =>
        {
            context.Response.Headers.CacheControl = "max-age=10";
            context.Response.Headers.ETag = "\"1\"";
            if (context.Request.Headers.IfNoneMatch == "\"1\"")
                context.Response.StatusCode = 304;
            else
                return context.Response.WriteAsync("body");
            return Task.CompletedTask;
        };
        await GetAsync("/");
        time.Pass(11);

        var confirmed = await GetAsync("/");

        Assert.Equal("REVALIDATED", XCache(confirmed));
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        Assert.Equal("body", await confirmed.Content.ReadAsStringAsync());
        Assert.Equal(TimeSpan.Zero, confirmed.Headers.Age);
        Assert.Equal("HIT", XCache(await GetAsync("/")));
    }

    [Fact]
    public async Task A_visitor_who_has_the_page_gets_304_from_a_full_and_from_an_empty_cache()
    {
        Answers("page", Year, "\"tag\"");

        var miss = await GetAsync("/", ("If-None-Match", "W/\"tag\""));
        var hit = await GetAsync("/", ("If-None-Match", "\"other\", \"tag\""));

        Assert.Equal((HttpStatusCode.NotModified, "MISS"), (miss.StatusCode, XCache(miss)));
        Assert.Equal((HttpStatusCode.NotModified, "HIT"), (hit.StatusCode, XCache(hit)));
        Assert.Equal("\"tag\"", hit.Headers.ETag?.Tag);
        Assert.DoesNotContain("If-None-Match", origin.Requests.Single().Headers.Keys);
        Assert.Equal("page", await (await GetAsync("/")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task HEAD_is_answered_from_a_kept_page_with_its_length_and_no_body()
    {
        Answers("page", Year);
        Assert.Equal("MISS", XCache(await HeadAsync("/")));
        await GetAsync("/");

        var head = await HeadAsync("/");

        Assert.Equal("HIT", XCache(head));
        Assert.Equal(4, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(["HEAD", "GET"], origin.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task Each_encoding_is_kept_by_itself_and_asked_for_in_one_spelling()
    {
        origin.Answer = context =>
        {
            context.Response.Headers.CacheControl = Year;
            context.Response.Headers.Vary = "Accept-Encoding";
            return context.Response.WriteAsync($"as {context.Request.Headers.AcceptEncoding}");
        };

        Assert.Equal("as br, gzip", await BodyAsync("gzip, deflate, br, zstd"));
        Assert.Equal("as br, gzip", await BodyAsync("br;q=1.0, gzip;q=0.8, *;q=0.1"));
        Assert.Equal("as gzip", await BodyAsync("gzip, br;q=0"));
        Assert.Equal("as ", await BodyAsync("identity"));
        Assert.Equal(3, origin.Requests.Count);

        async Task<string> BodyAsync(string accept) => await (await GetAsync("/", ("Accept-Encoding", accept))).Content.ReadAsStringAsync();
    }

    [Fact]
    public async Task Host_and_query_tell_pages_apart()
    {
        Answers("page", Year);

        await GetAsync("/?a=1");
        Assert.Equal("MISS", XCache(await GetAsync("/?a=2")));
        Assert.Equal("MISS", XCache(await GetAsync("/?a=1", ("Host", "other.example"))));
        Assert.Equal("other.example", origin.Requests.Last().Headers["Host"]);
        Assert.Equal("HIT", XCache(await GetAsync("/?a=1")));
    }

    [Theory]
    [InlineData("/db/a%2Fb~2Fc/%41?x=%20+y&z=a%00")]
    [InlineData("/a//b/../c/./d")]
    [InlineData("/%7Edb/%C3%A9?q='\"[]|{}\\^`")]
    [InlineData("/?")]
    public async Task The_target_reaches_the_origin_byte_for_byte(string target)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(edge.Address.Host, edge.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 200", await reader.ReadToEndAsync(), StringComparison.Ordinal);

        Assert.Equal(target, origin.Requests.Single().Target);
    }

    [Fact]
    public async Task A_redirect_is_passed_on_and_kept_as_long_as_it_says()
    {
        origin.Answer = context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "/db-abc/t";
            context.Response.Headers.CacheControl = "public, max-age=0, s-maxage=60";
            return Task.CompletedTask;
        };

        var first = await GetAsync("/db/t");
        Assert.Equal((HttpStatusCode.Found, "/db-abc/t"), (first.StatusCode, first.Headers.Location?.OriginalString));
        Assert.Equal("HIT", XCache(await GetAsync("/db/t")));
        time.Pass(60);
        Assert.Equal("MISS", XCache(await GetAsync("/db/t")));
    }

    [Fact]
    public async Task A_packed_body_is_passed_on_as_it_came()
    {
        byte[] packed = [0x1f, 0x8b, 8, 0, 1, 2, 3];
        origin.Answer = async context =>
        {
            context.Response.Headers.CacheControl = Year;
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(packed);
        };

        Assert.Equal(packed, await (await GetAsync("/")).Content.ReadAsByteArrayAsync());
        var kept = await GetAsync("/");
        Assert.Equal(packed, await kept.Content.ReadAsByteArrayAsync());
        Assert.Equal("gzip", kept.Content.Headers.ContentEncoding.Single());
    }

    [Fact]
    public async Task A_form_is_handed_on_whole()
    {
        Answers("page", Year);
        await GetAsync("/form");

        var answer = await client.PostAsync("/form", new StringContent("a=1&b=größer", Encoding.UTF8, "application/x-www-form-urlencoded"));

        Assert.Equal("BYPASS", XCache(answer));
        Assert.Equal("a=1&b=größer", origin.Requests.Last().Body);
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", origin.Requests.Last().Headers["Content-Type"]);
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PURGE")]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task No_method_of_a_stranger_drops_what_is_kept(string method)
    {
        Answers("page", Year);
        await GetAsync("/page");

        Assert.Equal("BYPASS", XCache(await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/page"))));

        Assert.Equal("HIT", XCache(await GetAsync("/page")));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: a:-1\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: a..b\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: $x\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: -_-\r\n\r\n", "[24]..")]
    [InlineData("GET / HTTP/1.1\r\nHost: {300}\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: [fe80::1%25eth0]\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost:\r\n\r\n", "200")]
    [InlineData("GET / HTTP/1.0\r\n\r\n", "200")]
    [InlineData("CONNECT /x HTTP/1.1\r\nHost: x\r\n\r\n", "4..")]
    [InlineData("CONNECT x:1 HTTP/1.1\r\nHost: x:1\r\n\r\n", "4..")]
    [InlineData("GET /?x=\u0001 HTTP/1.1\r\nHost: x\r\n\r\n", "400")]
    [InlineData("GET /\t/evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n", "400")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "4..")]
    [InlineData("GET /?{60000} HTTP/1.1\r\nHost: x\r\n\r\n", "200")]
    [InlineData("GET /?{70000} HTTP/1.1\r\nHost: x\r\n\r\n", "414")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcdefgh\r\n0\r\n\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\na\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\na\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400")]
    public async Task What_is_no_proper_request_is_refused_as_such(string request, string status)
    {
        Answers("page", Year);
        foreach (var length in new[] { 300, 60_000, 70_000 })
            request = request.Replace($"{{{length}}}", new string('a', length), StringComparison.Ordinal);
        using var socket = new TcpClient();
        await socket.ConnectAsync(edge.Address.Host, edge.Address.Port);
        var stream = socket.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        }
        catch (IOException)
        {
            // Answered and closed before all of it was read.
        }
        Assert.Matches($@"\AHTTP/1\.1 {status} ", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)) ?? "closed");
    }

    [Fact]
    public async Task A_body_too_large_to_keep_is_streamed_whole()
    {
        var large = new byte[11 << 20];
        origin.Answer = async context =>
        {
            context.Response.Headers.CacheControl = Year;
            await context.Response.Body.WriteAsync(large);
        };

        Assert.Equal(large.Length, (await (await GetAsync("/")).Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal("MISS", XCache(await GetAsync("/")));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_not_kept_and_not_passed_off_as_whole()
    {
        origin.Answer = async context =>
        {
            context.Response.Headers.CacheControl = Year;
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            context.Abort();
        };

        // Whether the edge has begun to answer when the origin breaks off is a race; a whole 200 must not come of it either way.
        try
        {
            Assert.Equal(HttpStatusCode.BadGateway, (await GetAsync("/")).StatusCode);
        }
        catch (HttpRequestException)
        {
        }
        Answers("whole", Year);
        Assert.Equal("whole", await (await GetAsync("/")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Without_an_origin_the_answer_is_502_and_not_to_be_kept()
    {
        await origin.DisposeAsync();

        var answer = await GetAsync("/");

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_sentence()
    {
        var problem = await Assert.ThrowsAsync<PublishException>(() =>
            EdgeServer.StartAsync("127.0.0.1", edge.Address.Port, origin.Address, time, CancellationToken.None));

        Assert.Equal($"Port {edge.Address.Port} is in use: choose another with --port, or 0 for any that is free.", problem.Message);
    }

    private static string XCache(HttpResponseMessage response) => response.Headers.GetValues("X-Cache").Single();

    private void Answers(string body, string cacheControl, string? etag = null) => origin.Answer = context =>
    {
        if (cacheControl.Length > 0)
            context.Response.Headers.CacheControl = cacheControl;
        context.Response.Headers.ETag = etag;
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(body);
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(body);
    };

    private Task<HttpResponseMessage> HeadAsync(string target) => client.SendAsync(new HttpRequestMessage(HttpMethod.Head, target));

    private Task<HttpResponseMessage> GetAsync(string target, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, target);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(request);
    }
}
