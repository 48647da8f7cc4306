using System.Net;
using Microsoft.AspNetCore.Http;

namespace Datasette.Publish.Targets.Local;

/// <summary>
/// The body of a client's request, forwarded to the origin. Remembers the error of a malformed body, which HttpClient's exception may not
/// contain.
/// </summary>
internal sealed class ForwardedBody(HttpRequest request) : HttpContent
{
    /// <summary>Why the body could not be read completely; null for none.</summary>
    public IOException? Fault { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        while (await ReadAsync(buffer, cancellationToken) is var read and > 0)
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = request.ContentLength ?? 0;
        return request.ContentLength is not null;
    }

    private async ValueTask<int> ReadAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await request.Body.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException fault)
        {
            Fault = fault;
            throw;
        }
    }
}
