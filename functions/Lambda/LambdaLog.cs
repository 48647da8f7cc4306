using Datasette.Http;

namespace Datasette.Functions.Lambda;

/// <summary>
/// Writes errors to standard error with the invocation's request ID, each on one line, because Lambda's log makes an entry of each line.
/// </summary>
internal sealed class LambdaLog(TextWriter output) : IErrorLog
{
    /// <summary>The current invocation's request ID; Lambda runs one at a time.</summary>
    public string? RequestId { get; set; }

    public void Unexpected(Request request, Exception error) => Write($"{request.Method} {request.Path}: {error}");

    public void Failed(Exception error) => Write($"{error}");

    public void Write(string message) => output.WriteLine($"ERROR RequestId: {RequestId ?? "init"} {message.ReplaceLineEndings("\r")}");
}
