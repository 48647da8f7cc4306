using Datasette.Buffers;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Datasette.Hosting;

/// <summary>The limits of a Kestrel that serves a site: one that we start, or one that a platform's package starts.</summary>
internal static class KestrelLimits
{
    /// <summary>Longest request line in bytes: SQL travels in query strings.</summary>
    public const int MaxRequestLineBytes = 64 * 1024;

    public static void Set(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestLineSize = MaxRequestLineBytes;
        // Pages read no more of a body than the site's setting allows.
        options.Limits.MaxRequestBodySize = null;
        // What is read ahead of a request; larger bodies wait in the client until a page reads them.
        options.Limits.MaxRequestBufferSize = 128 * 1024;
        options.Limits.MaxConcurrentConnections = MemoryPlan.MaxConnections;
    }
}
