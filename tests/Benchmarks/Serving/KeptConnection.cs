using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks.Serving;

/// <summary>One connection to a server, over which requests are sent one after the other.</summary>
internal sealed class KeptConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _bytes = new byte[1024 * 1024];

    public KeptConnection(ServerProcess server) => _socket.Connect(new IPEndPoint(IPAddress.Loopback, server.Port));

    /// <summary>Sends a request and reads the whole answer, which must have a status and state its length.</summary>
    public void Ask(byte[] request, int status = 200)
    {
        _socket.Send(request);
        var (length, whole) = (0, int.MaxValue);
        while (length < whole)
        {
            var read = _socket.Receive(_bytes.AsSpan(length));
            if (read == 0) throw new InvalidOperationException("The server closed the connection");
            length += read;
            var end = whole == int.MaxValue ? _bytes.AsSpan(0, length).IndexOf("\r\n\r\n"u8) : -1;
            if (end < 0) continue;
            var head = Encoding.ASCII.GetString(_bytes, 0, end + 2);
            if (!head.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal)) throw new InvalidOperationException(head);
            const string name = "\r\nContent-Length: ";
            var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase) + name.Length;
            whole = end + 4 + int.Parse(head[at..head.IndexOf('\r', at)], CultureInfo.InvariantCulture);
        }
    }

    public static byte[] Get(string target) => Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");

    public void Dispose() => _socket.Dispose();
}
