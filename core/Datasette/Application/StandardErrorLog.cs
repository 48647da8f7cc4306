using Datasette.Http;

namespace Datasette.Application;

/// <summary>
/// Writes errors to standard error, which every cloud collects. Logs method and path of the request only: arguments may be private.
/// </summary>
internal sealed class StandardErrorLog(TextWriter output) : IErrorLog
{
    public void Unexpected(Request request, Exception error) =>
        output.WriteLine($"ERROR {request.Method} {request.Path.ReplaceLineEndings(" ")}: {error}");

    public void Failed(Exception error) => output.WriteLine($"ERROR {error}");
}
