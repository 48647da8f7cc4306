using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks.Serving;

/// <summary>Asks over a plain socket and throws the answer away, so that the client costs as little as a client can.</summary>
internal static class WholeBody
{
    /// <summary>Reads an answer of any length to its end and returns the bytes that came, headers included.</summary>
    public static async Task<long> DiscardAsync(ServerProcess server, string path)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port));
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\nConnection: "
            + "close\r\n\r\n"));
        var buffer = new byte[1024 * 1024];
        long total = 0;
        while (await socket.ReceiveAsync(buffer) is > 0 and var read)
        {
            if (total == 0 && !buffer.AsSpan(0,
                read).StartsWith("HTTP/1.1 200 "u8)) throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, read));
            total += read;
        }
        return total;
    }

    /// <summary>Lines of an answer, to make sure that it is whole.</summary>
    public static async Task<long> CountLinesAsync(ServerProcess server, string path)
    {
        using var client = new HttpClient();
        await using var body = await client.GetStreamAsync(server.Url(path));
        var buffer = new byte[1024 * 1024];
        long lines = 0;
        while (await body.ReadAsync(buffer) is > 0 and var read) lines += buffer.AsSpan(0, read).Count((byte)'\r');
        return lines;
    }
}
