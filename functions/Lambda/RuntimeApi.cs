using System.Buffers;
using System.Text.Json;

namespace Datasette.Functions.Lambda;

/// <summary>Lambda's Runtime API: next event, response, and errors.</summary>
internal sealed class RuntimeApi(RuntimeConnection connection)
{
    private const string Root = "/2018-06-01/runtime/", ErrorType = "Lambda-Runtime-Function-Error-Type";

    /// <summary>Waits for the next event.</summary>
    public RuntimeReply Next() => connection.Get(Root + "invocation/next");

    /// <summary>Sends a whole response.</summary>
    public RuntimeReply Respond(string id, ReadOnlySpan<byte> json) =>
        connection.Post(string.Concat(Root + "invocation/", id, "/response"), "Content-Type: application/json\r\n", json);

    /// <summary>The head of the request that streams a response in chunks.</summary>
    public string StreamHead(string id) =>
        $"POST {Root}invocation/{id}/response HTTP/1.1\r\nHost: {connection.Address}\r\n"
        + "Content-Type: application/vnd.awslambda.http-integration-response\r\n"
        + "Lambda-Runtime-Function-Response-Mode: streaming\r\nTransfer-Encoding: chunked\r\n"
        + $"Trailer: {ErrorType}, Lambda-Runtime-Function-Error-Body\r\n\r\n";

    /// <summary>The trailers of a failed stream; empty for a successful one.</summary>
    public static string Trailers(InvocationError? error) => error is null
        ? ""
        : $"{ErrorType}: {error.Type}\r\nLambda-Runtime-Function-Error-Body: {Convert.ToBase64String(Json(error).Span)}\r\n";

    public ValueTask SendAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken) =>
        connection.SendAsync(piece, cancellationToken);

    /// <summary>Waits for the API's reply to a stream.</summary>
    public RuntimeReply EndStream() => connection.Receive();

    /// <summary>Drops the connection in the middle of a chunk.</summary>
    public void Drop() => connection.Drop();

    /// <summary>Reports an error instead of a response.</summary>
    public RuntimeReply Fail(string id, InvocationError error) => Report($"invocation/{id}/error", error);

    /// <summary>Reports an initialisation error.</summary>
    public RuntimeReply FailInit(InvocationError error) => Report("init/error", error);

    private static ReadOnlyMemory<byte> Json(InvocationError error)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("errorMessage", error.Message);
            json.WriteString("errorType", error.Type);
            json.WriteStartArray("stackTrace");
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.WrittenMemory;
    }

    private RuntimeReply Report(string path, InvocationError error) =>
        connection.Post(Root + path, $"Content-Type: application/vnd.aws.lambda.error+json\r\n{ErrorType}: {error.Type}\r\n",
            Json(error).Span);
}
