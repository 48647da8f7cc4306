using Datasette.Buffers;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Datasette.Hosting;

/// <summary>The limits of any Kestrel that serves a site: ours, or a platform package's.</summary>
internal static class KestrelLimits
{
    /// <summary>Longest request line in bytes: SQL travels in query strings.</summary>
    public const int MaxRequestLineBytes = 64 * 1024;

    public static void Set(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestLineSize = MaxRequestLineBytes;
        // The site's setting max_post_body_bytes limits the body instead.
        options.Limits.MaxRequestBodySize = null;
        // Read-ahead of a request's body; the rest waits in the client until a page reads it.
        options.Limits.MaxRequestBufferSize = 128 * 1024;
        options.Limits.MaxConcurrentConnections = MemoryPlan.MaxConnections;
    }
}
