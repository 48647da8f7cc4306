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
    /// Reads one response, whose body is good until the next is read. An event whose body is too long, or ends too early, has a
    /// <see cref="RuntimeReply.Problem"/>: its id is known by then, so that its invocation can be failed without ending the process.
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
        var head = _bytes.AsSpan(_start, headLength);
        var end = EndOfLine(head);
        if (Status(head[..end]) is not { } status) throw new IOException("The Runtime API sent an invalid HTTP response");
        long? length = null;
        var isChunked = false;
        string? id = null;
        DateTimeOffset? deadline = null;
        Closes = false;
        for (head = Rest(head, end); !head.IsEmpty; head = Rest(head, end))
        {
            end = EndOfLine(head);
            var colon = head[..end].IndexOf((byte)':');
            if (colon < 0) continue;
            var name = head[..colon];
            var value = head[(colon + 1)..end];
            value = value[Ascii.Trim(value)];
            if (Is(name, "Content-Length"u8)) length = Number(value);
            else if (Is(name, "Transfer-Encoding"u8)) isChunked = Is(value, "chunked"u8);
            else if (Is(name, "Connection"u8)) Closes = Is(value, "close"u8);
            else if (Is(name, "Lambda-Runtime-Aws-Request-Id"u8)) id = Encoding.ASCII.GetString(value);
            else if (Is(name, "Lambda-Runtime-Deadline-Ms"u8) && Number(value) is { } at and < 253_402_300_799_000) deadline =
                DateTimeOffset.FromUnixTimeMilliseconds(at);
        }
        _start += headLength + 4;
        if (!isChunked && status is not (204 or 304) && length <= _end - _start)
        {
            var whole = _bytes.AsMemory(_start, (int)length);
            _start += (int)length;
            return new RuntimeReply(status, id, deadline, whole);
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

    /// <summary>The status in <c>HTTP/1.1 200 OK</c>; null if it is no such line.</summary>
    private static int? Status(ReadOnlySpan<byte> line) =>
        line.StartsWith("HTTP/1."u8) && line.Length >= 12 && line[8] == ' ' && (line.Length == 12 || line[12] == ' ')
            && Number(line[9..12]) is { } status ? (int)status : null;

    private static int EndOfLine(ReadOnlySpan<byte> head) => head.IndexOf("\r\n"u8) is var end and >= 0 ? end : head.Length;

    private static Span<byte> Rest(Span<byte> head, int end) => end + 2 < head.Length ? head[(end + 2)..] : [];

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(text, name);

    private static long? Number(ReadOnlySpan<byte> text) =>
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
