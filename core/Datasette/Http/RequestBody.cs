using Datasette.Buffers;
using Datasette.Errors;
using Microsoft.AspNetCore.Http;

namespace Datasette.Http;

/// <summary>Reads the body of a request into memory, up to a limit.</summary>
internal static class RequestBody
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>Size limit where the setting is 0 (no limit): 1 GiB.</summary>
    private const int MaxBytes = 1024 * 1024 * 1024;

    /// <param name="request">The request.</param>
    /// <param name="maxBytes">The setting <c>max_post_body_bytes</c>; 0 for no limit.</param>
    /// <exception cref="ContentTooLarge">The body is larger.</exception>
    /// <exception cref="BadRequest">The body did not arrive whole.</exception>
    public static async ValueTask<byte[]> ReadAsync(Request request, int maxBytes)
    {
        var limit = maxBytes > 0 ? Math.Min(maxBytes, MaxBytes) : MaxBytes;
        if (request.Headers.ContentLength > limit) throw TooLarge(limit);
        using var buffer = new PooledBuffer(ChunkBytes);
        try
        {
            while (await request.Body.ReadAsync(buffer.GetMemory(ChunkBytes), request.Aborted) is var read and > 0)
            {
                buffer.Advance(read);
                if (buffer.Length > limit) throw TooLarge(limit);
            }
            return buffer.Written.ToArray();
        }
        catch (IOException broken)
        {
            request.Aborted.ThrowIfCancellationRequested();
            throw broken is BadHttpRequestException { StatusCode: 413 }
                ? new ContentTooLarge("The request's body is larger than this server takes")
                : new BadRequest("The request's body did not arrive whole");
        }
    }

    private static ContentTooLarge TooLarge(int limit) =>
        new($"Request body exceeded maximum size of {limit} bytes");
}
