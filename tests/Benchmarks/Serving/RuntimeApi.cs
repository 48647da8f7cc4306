using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Benchmarks.Serving;

/// <summary>Lambda's Runtime API for one function, over plain sockets: hands out events and throws the answers away.</summary>
internal sealed class RuntimeApi : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _bytes = new byte[256 * 1024];
    private Socket? _function;
    private int _start, _end;

    public RuntimeApi()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
    }

    /// <summary>The value of <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Address => _listener.LocalEndPoint!.ToString()!;

    /// <summary>The event of a Function URL.</summary>
    public static byte[] Event(string target)
    {
        var at = target.IndexOf('?');
        var path = at < 0 ? target : target[..at];
        var http = new JsonObject { ["method"] = "GET", ["path"] = path, ["protocol"] = "HTTP/1.1", ["sourceIp"] = "203.0.113.7" };
        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["version"] = "2.0",
            ["rawPath"] = path,
            ["rawQueryString"] = at < 0 ? "" : target[(at + 1)..],
            ["headers"] = new JsonObject { ["host"] = "127.0.0.1" },
            ["requestContext"] = new JsonObject { ["domainName"] = "a.lambda-url.eu-central-1.on.aws", ["stage"] = "$default", ["http"] = http },
            ["isBase64Encoded"] = false,
        }.ToJsonString());
    }

    /// <summary>Waits until the function asks, gives it an event, and returns how many bytes its answer has.</summary>
    /// <exception cref="InvalidOperationException">It ended, or its answer is no 200.</exception>
    public long Invoke(ServerProcess function, byte[] payload)
    {
        Accept(function);
        var asked = Head();
        if (!asked.StartsWith("GET /2018-06-01/runtime/invocation/next ", StringComparison.Ordinal)) throw new InvalidOperationException(asked);
        var deadline = TimeProvider.System.GetUtcNow().AddMinutes(5).ToUnixTimeMilliseconds();
        Send([.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: 1\r\nLambda-Runtime-Deadline-Ms: {deadline}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {payload.Length}\r\n\r\n"), .. payload]);
        var answered = Head();
        if (!answered.StartsWith("POST /2018-06-01/runtime/invocation/1/response ", StringComparison.Ordinal))
            throw new InvalidOperationException(answered);
        if (_start == _end) Fill();
        if (_bytes.AsSpan(_start, _end - _start).IndexOf("\"statusCode\":200"u8) < 0)
            throw new InvalidOperationException(Encoding.UTF8.GetString(_bytes, _start, _end - _start));
        var length = answered.Contains("Transfer-Encoding: chunked", StringComparison.Ordinal)
            ? SkipChunks()
            : Skip(long.Parse(Value(answered, "Content-Length"), CultureInfo.InvariantCulture));
        Send("HTTP/1.1 202 Accepted\r\nContent-Length: 15\r\n\r\n{\"status\":\"OK\"}"u8.ToArray());
        return length;
    }

    public void Dispose()
    {
        _function?.Dispose();
        _listener.Dispose();
    }

    private void Accept(ServerProcess function)
    {
        if (_function is not null) return;
        var start = TimeProvider.System.GetTimestamp();
        while (!_listener.Poll(TimeSpan.FromMilliseconds(100), SelectMode.SelectRead))
        {
            function.CheckAlive();
            if (TimeProvider.System.GetElapsedTime(start) > Patience) throw new InvalidOperationException("The function asks for no event");
        }
        _function = _listener.Accept();
        _function.NoDelay = true;
        _function.ReceiveTimeout = (int)Patience.TotalMilliseconds;
    }

    private void Send(byte[] bytes) => _function!.Send(bytes);

    private string Head() => Until("\r\n\r\n"u8);

    private string Until(ReadOnlySpan<byte> mark)
    {
        int length;
        while ((length = _bytes.AsSpan(_start, _end - _start).IndexOf(mark)) < 0) Fill();
        var text = Encoding.ASCII.GetString(_bytes, _start, length);
        _start += length + mark.Length;
        return text + "\r\n";
    }

    private long SkipChunks()
    {
        long total = 0;
        while (long.Parse(Until("\r\n"u8).AsSpan().Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            total += Skip(size);
            Skip(2);
        }
        // Trailers would be an error of the function.
        return Until("\r\n"u8) == "\r\n" ? total : throw new InvalidOperationException("The stream ended with an error");
    }

    private long Skip(long count)
    {
        for (var left = count; left > 0;)
        {
            if (_start == _end) Fill();
            var piece = (int)Math.Min(left, _end - _start);
            _start += piece;
            left -= piece;
        }
        return count;
    }

    private void Fill()
    {
        _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        (_start, _end) = (0, _end - _start);
        var read = _function!.Receive(_bytes.AsSpan(_end));
        if (read == 0) throw new InvalidOperationException("The function has closed its connection");
        _end += read;
    }

    private static string Value(string head, string name)
    {
        var at = head.IndexOf(name + ": ", StringComparison.OrdinalIgnoreCase) + name.Length + 2;
        return head[at..head.IndexOf('\r', at)];
    }
}
