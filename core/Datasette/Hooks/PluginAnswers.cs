using System.IO.Pipelines;
using Datasette.Buffers;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Http.Caching;

namespace Datasette.Hooks;

/// <summary>Converts plugins' responses to the site's and back.</summary>
internal static class PluginAnswers
{
    /// <summary>Headers that only the site writes.</summary>
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "Content-Length", "Content-Type", "Content-Encoding", "Transfer-Encoding", "Connection", "Cache-Control", "ETag", "Vary",
        "Cache-Tag",
    };

    /// <summary>Converts a plugin's response.</summary>
    /// <param name="answer">The plugin's response; null is an error of the plugin.</param>
    /// <param name="plugin">The plugin.</param>
    /// <param name="hook">The hook that made the response.</param>
    /// <param name="isPublic">The freshness of a response that is marked public.</param>
    /// <exception cref="PluginException">The response is null, or invalid.</exception>
    public static Response Of(PluginResponse? answer, IPlugin plugin, string hook, Freshness isPublic = Freshness.Unsaid)
    {
        if (answer is null) throw new PluginException("it returned null in place of a response");
        if (answer.Status is < 200 or > 599) throw new PluginException($"it returned the status {answer.Status}");
        var response = new Response
        {
            Status = answer.Status,
            ContentType = answer.ContentType,
            // Only public responses get CORS headers.
            SendsCors = answer.Caching == ResponseCaching.Public,
            Body = BodyOf(answer, plugin, hook),
            Freshness = answer.Caching == ResponseCaching.Public ? isPublic : Freshness.Volatile,
        };
        foreach (var (name, value) in answer.Headers)
        {
            if (Own.Contains(name)) continue;
            if (!IsHeader(name, value)) throw new PluginException($"it returned an invalid header: {name}");
            response.With(name, name.Equals("Location", StringComparison.OrdinalIgnoreCase) ? HeaderAddress.Of(value) : value);
        }
        return response;
    }

    /// <summary>Converts the site's response for a wrapping plugin. A streamed body cannot be read.</summary>
    public static PluginResponse Wrap(Response response)
    {
        var answer = new PluginResponse
        {
            Status = response.Status,
            ContentType = response.ContentType,
            Body = response.Body switch { BytesBody body => body.Bytes, PooledBody body => body.Buffer.Written.ToArray(), _ =>
                (ReadOnlyMemory<byte>?)null },
            Caching = response.Freshness is Freshness.Unsaid or Freshness.Volatile ? ResponseCaching.Private : ResponseCaching.Public,
            Inner = response,
        };
        foreach (var header in response.Headers) answer.Headers.Add(header);
        return answer;
    }

    /// <summary>Converts what a wrapper returned: the given response with its changes, or a new one.</summary>
    /// <param name="answer">The wrapper's response.</param>
    /// <param name="wrapper">The wrapper: it says whether caches may keep the response as they would without it.</param>
    public static Response Unwrap(PluginResponse? answer, IAsgiWrapper wrapper)
    {
        const string hook = "asgi_wrapper";
        if (answer?.Inner is not Response inner) return Of(answer, wrapper, hook);
        var body = inner.Body is StreamBody && answer.Body is null && answer.Buffer is null && answer.Stream is null ? inner.Body : null;
        var changed = Of(answer, wrapper, hook);
        if (body is not null) changed.Body = body;
        else inner.Body.Dispose();
        var response = new Response
        {
            Status = changed.Status,
            ContentType = changed.ContentType,
            SendsCors = inner.SendsCors,
            TakesRanges = inner.TakesRanges,
            Body = changed.Body,
            Freshness = wrapper.IsSameForAll ? inner.Freshness : Freshness.Volatile,
        };
        foreach (var header in answer.Headers.Where(header =>
            inner.Headers.Contains(header) || !Own.Contains(header.Key))) response.Headers.Add(header);
        return response;
    }

    private static ResponseBody BodyOf(PluginResponse answer, IPlugin plugin, string hook)
    {
        if (answer.Buffer is PooledBuffer buffer) return new PooledBody(buffer);
        if (answer.Body is { } bytes) return new BytesBody(bytes);
        return answer.Stream is { } stream ? new StreamBody(WriteWith(stream, plugin, hook)) : ResponseBody.Empty;
    }

    /// <summary>An error before the first byte becomes the response, as that of a hook does; a later one aborts it.</summary>
    private static Func<PipeWriter, CancellationToken, ValueTask> WriteWith(
        Func<Stream, CancellationToken, ValueTask> write, IPlugin plugin, string hook) => async (output, cancellationToken) =>
    {
        await using var stream = output.AsStream(leaveOpen: true);
        try
        {
            await write(stream, cancellationToken);
        }
        catch (HttpError error)
        {
            throw new StatedError(error.Status, error.Message);
        }
        catch (Exception error) when (HookCalls.IsMistake(error))
        {
            throw new PluginFailure(plugin.Name, hook, error);
        }
    };

    private static bool IsHeader(string name, string value) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && !value.AsSpan().ContainsAny('\r', '\n', '\0');
}
