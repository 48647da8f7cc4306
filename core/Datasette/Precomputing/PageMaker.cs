using Datasette.Application;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Http.Caching;
using Datasette.Http.Encodings;
using Datasette.Precomputed;
using Microsoft.AspNetCore.Http;

namespace Datasette.Precomputing;

/// <summary>
/// Makes pages as an anonymous client gets them, each twice: by two sites with different secrets, for two origins. A page whose two answers
/// differ in anything but the origin (one that shows the time that a query took, for example) is not kept.
/// </summary>
internal sealed class PageMaker(Pipeline first, Pipeline second, string prefix)
{
    private const string FirstScheme = "http", FirstHost = "precomputed.invalid";

    /// <summary>Colons and brackets, so that a page that escapes the host is found out.</summary>
    private const string SecondScheme = "https", SecondHost = "[2001:db8::1]:8443";

    /// <summary>Asks the first site alone, for what it finds out meanwhile. False if the answer is an error.</summary>
    public async ValueTask<bool> AskAsync(string path, string query, CancellationToken cancellationToken)
    {
        using var response = await first.RespondAsync(Request(path, query, FirstScheme, FirstHost, cancellationToken),
            ContentCoding.Identity);
        return response.Status == 200;
    }

    /// <summary>The page of an address; null if it is an error, changes, or is too large.</summary>
    public async ValueTask<PrecomputedPage?> MakeAsync(string path, string query, CancellationToken cancellationToken)
    {
        using var one = await first.RespondAsync(Request(path, query, FirstScheme, FirstHost, cancellationToken), ContentCoding.Identity);
        if (!IsKept(one) || Bytes(one) is not { Length: <= PrecomputedPage.MaxBytes } body) return null;
        var page = PrecomputedPage.Of(one, body, FirstScheme, FirstHost);
        var request = Request(path, query, SecondScheme, SecondHost, cancellationToken);
        using var other = await second.RespondAsync(request, ContentCoding.Identity);
        using var answer = page.Answer(request, ContentCoding.Identity);
        return IsKept(other) && answer.ContentType == other.ContentType && answer.Headers.SequenceEqual(other.Headers)
            && answer.SendsCors == other.SendsCors && answer.TakesRanges == other.TakesRanges
            && answer.StatesPolicy == other.StatesPolicy
            && Bytes(answer) is { } made && Bytes(other) is { } asked && made.AsSpan().SequenceEqual(asked)
                ? page
                : null;
    }

    private static bool IsKept(Response response) => response is { Status: 200, Freshness: Freshness.Hashed or Freshness.Unhashed };

    private static byte[]? Bytes(Response response) => response.Body switch
    {
        BytesBody body => body.Bytes.ToArray(),
        PooledBody body => body.Buffer.Written.ToArray(),
        _ => null,
    };

    private Request Request(string path, string query, string scheme, string host, CancellationToken cancellationToken) => new()
    {
        Method = HttpMethods.Get,
        Path = path,
        Prefix = prefix,
        Query = query,
        Scheme = scheme,
        Headers = new HeaderDictionary { ["Host"] = host },
        Aborted = cancellationToken,
    };
}
