using System.Net.Sockets;
using System.Text;

namespace Fixtures;

/// <summary>Bytes that no HTTP client would send, and what a server says to them.</summary>
public static class RawExchange
{
    /// <summary>
    /// Sends a request (its characters as Latin-1) over a connection of its own, and reads the first line of the answer.
    /// </summary>
    /// <param name="address">Where the server listens.</param>
    /// <param name="request">The request, with its last empty line.</param>
    /// <param name="ends">Whether the client then says that no more comes (TCP FIN), as if it had gone away.</param>
    /// <returns>The status line; empty if the server closed the connection without one.</returns>
    public static async Task<string> StatusLineAsync(Uri address, string request, bool ends = false)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
            if (ends) client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception refused) when (refused is IOException or SocketException)
        {
            // A server that refuses a request may answer and close before it has read it whole: the answer is still to be read.
        }
        try
        {
            return await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)) ?? "";
        }
        catch (IOException)
        {
            // Closed with a reset, because bytes of the request were left unread.
            return "";
        }
    }
}
