using Datasette.Errors;

namespace Datasette.Functions.Serving;

/// <summary>
/// How a failure is told on standard error: in one line, or a line for each of several mistakes, and never as a stack trace.
/// </summary>
internal static class Failure
{
    public static async Task WriteAsync(TextWriter errors, DatasetteException failure)
    {
        var lines = failure is StartupError startup ? startup.Lines : [failure.Message.ReplaceLineEndings(" ")];
        await errors.WriteLineAsync($"Error: {lines[0]}");
        foreach (var line in lines.Skip(1)) await errors.WriteLineAsync($"  {line}");
    }
}
