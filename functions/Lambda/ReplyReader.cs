using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Datasette.Functions.Lambda;

/// <summary>Reads HTTP responses from a socket, one after the other.</summary>
internal sealed class ReplyReader
{
    /// <summary>Size limits in bytes. Lambda's events have at most 6 MB, API Gateway's 10 MB.</summary>
    private const int MaxBodyBytes = 16 * 1024 * 1024, MaxHeadBytes = 64 * 1024;

    private byte[] _bytes = new byte[16 * 1024];
    private int _start, _end;

    /// <summary>Whether a part of the response has arrived.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether the API closes the connection after this response.</summary>
    public bool Closes { get; private set; }

    /// <summary>Discards buffered bytes for a new connection.</summary>
    public void Reset() => (_start, _end) = (0, 0);

    /// <summary>Prepares for the response of a new request.</summary>
    public void Expect() => HasBegun = false;

    /// <exception cref="IOException">The response is incomplete or not HTTP.</exception>
    public RuntimeReply Read(Socket socket)
    {
        HasBegun = _end > _start;
        int headLength;
        while ((headLength = _bytes.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (_end - _start > MaxHeadBytes) throw new IOException("The Runtime API sent response headers that are too long");
            Fill(socket);
        }
        var lines = Encoding.ASCII.GetString(_bytes, _start, headLength).Split("\r\n");
        _start += headLength + 4;
        if (lines[0].Split(' ') is not [['H', 'T', 'T', 'P', '/', '1', '.', _], var code, ..]
            || !int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            throw new IOException("The Runtime API sent an invalid HTTP response");
        long? length = null;
        var isChunked = false;
        string? id = null;
        DateTimeOffset? deadline = null;
        Closes = false;
        foreach (var line in lines.AsSpan(1))
        {
            var colon = line.IndexOf(':');
            if (colon < 0) continue;
            var name = line.AsSpan(0, colon);
            var value = line.AsSpan(colon + 1).Trim();
            if (Is(name, "Content-Length")) length = Number(value);
            else if (Is(name, "Transfer-Encoding")) isChunked = Is(value, "chunked");
            else if (Is(name, "Connection")) Closes = Is(value, "close");
            else if (Is(name, "Lambda-Runtime-Aws-Request-Id")) id = value.ToString();
            else if (Is(name, "Lambda-Runtime-Deadline-Ms") && Number(value) is { } at and < 253_402_300_799_000) deadline =
                DateTimeOffset.FromUnixTimeMilliseconds(at);
        }
        if (length > MaxBodyBytes) throw new IOException($"The Runtime API sent an event of {length:N0} bytes");
        var body = isChunked ? ReadChunks(socket) : status is 204 or 304 ? [] : Take(socket, (int)(length ?? 0));
        return new RuntimeReply(status, id, deadline, body);
    }

    private static bool Is(ReadOnlySpan<char> text, string name) => text.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static long? Number(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private byte[] ReadChunks(Socket socket)
    {
        var body = new MemoryStream();
        while (true)
        {
            var line = Line(socket);
            var size = line.AsSpan(0, line.IndexOf(';') is var semicolon and >= 0 ? semicolon : line.Length).Trim();
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var count)
                || count < 0
                || body.Length
                + count > MaxBodyBytes)
                throw new IOException("The Runtime API sent a chunk with an invalid length");
            if (count == 0) break;
            body.Write(Take(socket, count));
            Line(socket);
        }
        while (Line(socket).Length > 0)
        {
            // Trailers are ignored.
        }
        return body.ToArray();
    }

    private string Line(Socket socket)
    {
        int length;
        while ((length = _bytes.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0)
        {
            if (_end - _start > MaxHeadBytes) throw new IOException("The Runtime API sent a line that is too long");
            Fill(socket);
        }
        var line = Encoding.ASCII.GetString(_bytes, _start, length);
        _start += length + 2;
        return line;
    }

    private byte[] Take(Socket socket, int count)
    {
        var taken = new byte[count];
        var had = Math.Min(count, _end - _start);
        _bytes.AsSpan(_start, had).CopyTo(taken);
        _start += had;
        while (had < count)
        {
            var read = socket.Receive(taken.AsSpan(had));
            if (read == 0) throw new IOException("The Runtime API closed the connection in the middle of a response");
            had += read;
        }
        return taken;
    }

    private void Fill(Socket socket)
    {
        if (_start == _end) Reset();
        else if (_start > 0)
        {
            _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _bytes.Length) Array.Resize(ref _bytes, 2 * _bytes.Length);
        var read = socket.Receive(_bytes.AsSpan(_end));
        if (read == 0) throw new IOException("The Runtime API closed the connection");
        _end += read;
        HasBegun = true;
    }
}
