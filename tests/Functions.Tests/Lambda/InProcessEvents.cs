using System.Text;
using Datasette.Application;
using Datasette.Functions.Lambda;
using Datasette.Http;

namespace Functions.Tests.Lambda;

/// <summary>Answers events in this process: what the server does between two calls of the Runtime API.</summary>
internal static class InProcessEvents
{
    public static async Task<EventAnswer> WholeAsync(DatasetteApp app, byte[] item)
    {
        var request = HttpEvent.Parse(item);
        using var lifetime = new EventLifetime(deadline: null, TimeProvider.System);
        using var answer = new BufferedAnswer(request, ResponsePolicy.LambdaBuffered);
        return EventAnswer.Of((await new EventExchange(app).WholeAsync(request, answer, lifetime)).Span);
    }

    public static async Task<EventAnswer> StreamedAsync(DatasetteApp app, byte[] item)
    {
        var request = HttpEvent.Parse(item);
        using var lifetime = new EventLifetime(deadline: null, TimeProvider.System);
        using var wire = new MemoryStream();
        using var answer = new StreamedAnswer(request, "POST /response HTTP/1.1\r\n\r\n", (piece, _) =>
        {
            wire.Write(piece.Span);
            return default;
        });
        await new EventExchange(app).AnswerAsync(request, answer, lifetime);
        await answer.EndAsync(null, CancellationToken.None);
        return EventAnswer.OfStream(Unchunked(wire.ToArray()));
    }

    /// <summary>Takes head and chunks away; fails where they are not what HTTP says.</summary>
    private static byte[] Unchunked(byte[] wire)
    {
        using var body = new MemoryStream();
        var rest = wire.AsSpan(wire.AsSpan().IndexOf("\r\n\r\n"u8) + 4);
        while (true)
        {
            var line = rest.IndexOf("\r\n"u8);
            var size = Convert.ToInt32(Encoding.ASCII.GetString(rest[..line]), 16);
            rest = rest[(line + 2)..];
            if (size == 0) break;
            body.Write(rest[..size]);
            Assert.True(rest.Slice(size, 2).SequenceEqual("\r\n"u8));
            rest = rest[(size + 2)..];
        }
        Assert.True(rest.SequenceEqual("\r\n"u8));
        return body.ToArray();
    }
}
