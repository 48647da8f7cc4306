using System.Net;
using System.Net.Sockets;
using System.Text;
using Datasette.Functions.Lambda;

namespace Functions.Tests.Lambda;

/// <summary>What the Runtime API answers, as it may come over a socket.</summary>
public sealed class ReplyReaderTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, "ok")]
    [InlineData("HTTP/1.1 202 Accepted\r\ncontent-length:2\r\n\r\nok", 202, "ok")]
    [InlineData("HTTP/1.1 200\r\nContent-Length:\t2 \r\n\r\nok", 200, "ok")]
    [InlineData("HTTP/1.0 200 OK\r\nno header\r\nCONTENT-LENGTH: 2\r\n\r\nok", 200, "ok")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1;x=y\r\nk\r\n0\r\nA: b\r\n\r\n", 200, "ok")]
    [InlineData("HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n", 204, "")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", 200, "")]
    public void Replies(string bytes, int status, string body)
    {
        using var sockets = new SocketPair();
        sockets.Send(bytes);
        var reply = new ReplyReader().Read(sockets.Reading);
        Assert.Equal((status, body), (reply.Status, Encoding.UTF8.GetString(reply.Body.Span)));
    }

    [Theory]
    [InlineData("HTTP/2 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 20 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 2-0 OK\r\n\r\n")]
    [InlineData("OK\r\n\r\n")]
    [InlineData("\r\n\r\n")]
    public void WhatIsNoReply(string bytes)
    {
        using var sockets = new SocketPair();
        sockets.Send(bytes);
        Assert.Throws<IOException>(() => new ReplyReader().Read(sockets.Reading));
    }

    /// <summary>The second reply arrives with the first, and a piece at a time: the first one's body is read before the second is.</summary>
    [Fact]
    public void RepliesOneAfterTheOther()
    {
        using var sockets = new SocketPair();
        var reader = new ReplyReader();
        var first = "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: a-1\r\nLambda-Runtime-Deadline-Ms: 5000\r\nContent-Length: 3\r\n\r\n{1}";
        var second = $"HTTP/1.1 200 OK\r\nlambda-runtime-aws-request-id: b\r\nContent-Length: 40000\r\n\r\n{new string('x', 40_000)}";
        sockets.Send(first + second[..50]);
        var reply = reader.Read(sockets.Reading);
        Assert.Equal(("a-1", "{1}"), (reply.RequestId, Encoding.UTF8.GetString(reply.Body.Span)));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(5000), reply.Deadline);
        sockets.Send(second[50..]);
        var next = reader.Read(sockets.Reading);
        Assert.Equal(("b", 40_000), (next.RequestId, next.Body.Length));
        Assert.Null(next.Deadline);
        Assert.DoesNotContain((byte)'{', next.Body.ToArray());
    }

    private sealed class SocketPair : IDisposable
    {
        private readonly Socket _writing = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { SendBufferSize = 1 << 20 };

        public SocketPair()
        {
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen();
            _writing.Connect(listener.LocalEndPoint!);
            Reading = listener.Accept();
        }

        public Socket Reading { get; }

        public void Send(string bytes) => _writing.Send(Encoding.ASCII.GetBytes(bytes));

        public void Dispose()
        {
            _writing.Dispose();
            Reading.Dispose();
        }
    }
}
