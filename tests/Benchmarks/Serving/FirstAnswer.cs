using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Benchmarks.Serving;

/// <summary>Knocks at a server that is starting until it answers.</summary>
internal static partial class FirstAnswer
{
    /// <summary>
    /// The pause between two attempts. Without it the loop keeps a processor, and each thread that the server starts waits for the
    /// scheduler: a start with six threads more took twice as long. A sleep of the runtime is a millisecond at least.
    /// </summary>
    private const uint PauseMicroseconds = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Returns once the whole answer to the first request has come, or throws.</summary>
    public static void Await(ServerProcess server, string path)
    {
        using var socket = Connect(server);
        socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\nConnection: close\r\n\r\n"));
        var answer = new byte[256 * 1024];
        var length = 0;
        while (socket.Receive(answer, length, answer.Length - length, SocketFlags.None) is > 0 and var read)
        {
            length += read;
            if (IsWhole(answer.AsSpan(0, length))) return;
        }
        throw new InvalidOperationException($"{path}: {Encoding.UTF8.GetString(answer, 0, Math.Min(length, 500))}");
    }

    private static Socket Connect(ServerProcess server)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < Patience)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                socket.Connect(new IPEndPoint(IPAddress.Loopback, server.Port));
                return socket;
            }
            catch (SocketException)
            {
                // Not listening yet.
                socket.Dispose();
                server.CheckAlive();
                _ = Sleep(PauseMicroseconds);
            }
        }
        throw new InvalidOperationException($"Nothing listens on port {server.Port}");
    }

    /// <summary>Whether a 200 of known length has come to its end.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var body = answer.IndexOf("\r\n\r\n"u8) + 4;
        if (body < 4 || !answer.StartsWith("HTTP/1.1 200 "u8)) return false;
        var head = Encoding.ASCII.GetString(answer[..body]);
        const string name = "\r\nContent-Length: ";
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return answer.EndsWith("0\r\n\r\n"u8);
        var value = head.AsSpan(at + name.Length);
        return answer.Length - body >= int.Parse(value[..value.IndexOf('\r')]);
    }

    [LibraryImport("libc", EntryPoint = "usleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sleep(uint microseconds);
}
