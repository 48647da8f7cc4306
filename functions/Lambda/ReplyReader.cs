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
    private long _bodyBytes;

    /// <summary>Whether a part of the response has arrived.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether the API closes the connection after this response.</summary>
    public bool Closes { get; private set; }

    /// <summary>Discards buffered bytes for a new connection.</summary>
    public void Reset() => (_start, _end) = (0, 0);

    /// <summary>Prepares for the response of a new request.</summary>
    public void Expect() => HasBegun = false;

    /// <summary>
    /// Reads one response. An event whose body is too long, or ends too early, has a <see cref="RuntimeReply.Problem"/>: its id is known
    /// by then, so that its invocation can be failed without ending the process.
    /// </summary>
    /// <exception cref="IOException">It ended before its head was whole, or is no HTTP.</exception>
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
        var body = new MemoryStream(length is <= MaxBodyBytes ? (int)length : 0);
        string? problem = null;
        _bodyBytes = 0;
        try
        {
            if (isChunked) TakeChunks(socket, body);
            else if (status is not (204 or 304)) Take(socket, length ?? 0, body);
        }
        catch (Exception error) when (id is not null && error is IOException or SocketException)
        {
            (problem, Closes) = ($"The event did not arrive whole: {error.Message}", true);
        }
        if (_bodyBytes > MaxBodyBytes)
            problem = $"The event has more than {MaxBodyBytes / 1024 / 1024} MB. Lambda's own limits are 6 MB, and 10 MB for API Gateway";
        return new RuntimeReply(status, id, deadline, body.GetBuffer().AsMemory(0, (int)body.Length), problem);
    }

    private static bool Is(ReadOnlySpan<char> text, string name) => text.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static long? Number(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void TakeChunks(Socket socket, MemoryStream body)
    {
        while (true)
        {
            var line = Line(socket);
            var size = line.AsSpan(0, line.IndexOf(';') is var semicolon and >= 0 ? semicolon : line.Length).Trim();
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var count) || count < 0)
                throw new IOException("The Runtime API sent a chunk whose size is no number");
            if (count == 0) break;
            Take(socket, count, body);
            Line(socket);
        }
        while (Line(socket).Length > 0)
        {
            // Trailers are ignored.
        }
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

    /// <summary>Reads so many bytes of a body. Those of a body that is too long are thrown away: the next response follows them.</summary>
    private void Take(Socket socket, long count, MemoryStream body)
    {
        _bodyBytes += count;
        while (count > 0)
        {
            if (_start == _end) Fill(socket);
            var piece = (int)Math.Min(count, _end - _start);
            if (_bodyBytes <= MaxBodyBytes) body.Write(_bytes, _start, piece);
            _start += piece;
            count -= piece;
        }
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
