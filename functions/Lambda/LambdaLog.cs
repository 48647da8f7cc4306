using Datasette.Http;

namespace Datasette.Functions.Lambda;

/// <summary>Writes errors to standard error with the id of the invocation, each on one line: Lambda's log has an entry a line.</summary>
internal sealed class LambdaLog(TextWriter output) : IErrorLog
{
    /// <summary>The invocation under way; there is one at a time.</summary>
    public string? RequestId { get; set; }

    public void Unexpected(Request request, Exception error) => Write($"{request.Method} {request.Path}: {error}");

    public void Failed(Exception error) => Write($"{error}");

    public void Write(string message) => output.WriteLine($"ERROR RequestId: {RequestId ?? "init"} {message.ReplaceLineEndings("\r")}");
}
