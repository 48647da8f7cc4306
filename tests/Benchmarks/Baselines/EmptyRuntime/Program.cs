using System.Net;
using System.Net.Sockets;
using System.Text;

// The least that answers events of AWS Lambda: asks the Runtime API for one, and says hello, until it is ended.
var api = Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")!;
using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
socket.Connect(IPEndPoint.Parse(api));
var buffer = new byte[64 * 1024];
const string answer = """{"statusCode":200,"headers":{"content-type":"text/plain"},"isBase64Encoded":false,"body":"hello"}""";
while (true)
{
    socket.Send(Encoding.ASCII.GetBytes($"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: {api}\r\n\r\n"));
    var id = Header(Reply(), "Lambda-Runtime-Aws-Request-Id");
    socket.Send(Encoding.ASCII.GetBytes(
        $"POST /2018-06-01/runtime/invocation/{id}/response HTTP/1.1\r\nHost: {api}\r\nContent-Length: {answer.Length}\r\n\r\n{answer}"));
    Reply();
}

// Reads a whole reply and returns its head.
string Reply()
{
    var length = 0;
    while (true)
    {
        var read = socket.Receive(buffer.AsSpan(length));
        if (read == 0) Environment.Exit(0);
        length += read;
        var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
        if (end < 0) continue;
        var head = Encoding.ASCII.GetString(buffer, 0, end + 2);
        if (length - end - 4 >= int.Parse(Header(head, "Content-Length"))) return head;
    }
}

static string Header(string head, string name)
{
    var at = head.IndexOf(name + ": ", StringComparison.OrdinalIgnoreCase) + name.Length + 2;
    return head[at..head.IndexOf('\r', at)];
}
