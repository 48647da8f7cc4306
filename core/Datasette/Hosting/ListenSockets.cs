using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Datasette.Hosting;

/// <summary>
/// Listening sockets whose connections keep at most 128 KiB of unsent data in the kernel. The default is some megabytes for a client that
/// does not read, which count as the container's memory.
/// </summary>
internal static class ListenSockets
{
    private const int Tcp = 6, NotSentLowWaterMark = 25, MaxNotSent = 128 * 1024;

    public static Socket Bind(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        // Accepted connections inherit the option. It limits unsent data, not data in flight, so distant clients are as fast as before.
        if (endpoint is IPEndPoint && OperatingSystem.IsLinux()) socket.SetRawSocketOption(Tcp, NotSentLowWaterMark,
            BitConverter.GetBytes(MaxNotSent));
        return socket;
    }
}
