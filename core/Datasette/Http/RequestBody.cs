using Datasette.Buffers;
using Datasette.Errors;
using Microsoft.AspNetCore.Http;

namespace Datasette.Http;

/// <summary>Reads the body of a request, up to a limit.</summary>
internal static class RequestBody
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Size limit where the setting is 0 (no limit): 1 GiB.</summary>
    private const int MaxBytes = 1024 * 1024 * 1024;

    /// <summary>The body in memory.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxBytes">The setting <c>max_post_body_bytes</c>; 0 for no limit.</param>
    /// <exception cref="ContentTooLarge">The body is larger.</exception>
    /// <exception cref="BadRequest">The body did not arrive whole.</exception>
    public static async ValueTask<byte[]> ReadAsync(Request request, int maxBytes)
    {
        using var buffer = new PooledBuffer(ChunkBytes);
        await CopyAsync(request, maxBytes, chunk =>
        {
            chunk.Span.CopyTo(buffer.GetSpan(chunk.Length));
            buffer.Advance(chunk.Length);
            return default;
        });
        return buffer.Written.ToArray();
    }

    /// <summary>Hands the body on, piece by piece as it arrives.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxBytes">The setting <c>max_post_body_bytes</c>; 0 sets no bound.</param>
    /// <param name="take">Takes a piece, which is valid until it has done so.</param>
    /// <exception cref="ContentTooLarge">The body is larger.</exception>
    /// <exception cref="BadRequest">It did not arrive whole.</exception>
    public static async ValueTask CopyAsync(Request request, int maxBytes, Func<ReadOnlyMemory<byte>, ValueTask> take)
    {
        var limit = maxBytes > 0 ? Math.Min(maxBytes, MaxBytes) : MaxBytes;
        if (request.Headers.ContentLength > limit) throw TooLarge(limit);
        using var chunk = new PooledBuffer(ChunkBytes);
        var length = 0L;
        var memory = chunk.GetMemory(ChunkBytes);
        while (await ReadChunkAsync(request, memory) is var read and > 0)
        {
            length += read;
            if (length > limit) throw TooLarge(limit);
            await take(memory[..read]);
        }
    }

    private static async ValueTask<int> ReadChunkAsync(Request request, Memory<byte> chunk)
    {
        try
        {
            return await request.Body.ReadAsync(chunk, request.Aborted);
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
