using System.Net;
using System.Net.Sockets;

namespace Benchmarks.Serving;

/// <summary>
/// Finds ports that nobody listens on, below those that the kernel hands to clients: a client that polls one of the
/// latter can get connected to itself.
/// </summary>
internal static class FreePort
{
    private static int _last = 20_100;

    public static int Next()
    {
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Any, ++_last));
                return _last;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }
}
