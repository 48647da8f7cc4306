using Datasette.Hosting;

namespace Functions.Tests.Cdn;

/// <summary>A cache between clients and the site, which knows of pages only what their headers say.</summary>
internal interface ICdn : IAsyncDisposable
{
    /// <summary>Where clients ask.</summary>
    Uri Address { get; }

    /// <summary>Forgets all answers whose Cache-Tag has this tag.</summary>
    Task PurgeTagAsync(string tag);

    public static async Task<ICdn> StartAsync(string kind, Uri origin) => kind switch
    {
        "nginx" => await NginxCdn.StartAsync(origin),
        "varnish" => await VarnishCdn.StartAsync(origin, changesCodings: true),
        // Varnish asks for gzip alone and unpacks it for clients without, unless told not to: then Vary alone decides.
        "varnish-by-vary" => await VarnishCdn.StartAsync(origin, changesCodings: false),
        _ => throw new ArgumentException($"No CDN is named {kind}", nameof(kind)),
    };

    /// <summary>Whether an answer came out of the cache. One that is old and renewed behind the client's back did, too.</summary>
    public static bool IsHit(InProcessResponse answer) => answer.Headers["X-Cache"].ToString() is "HIT" or "STALE" or "UPDATING" or "REVALIDATED";
}
