using Datasette.Errors;

namespace Datasette.Functions.Serving;

/// <summary>Prints errors to standard error, one line each, and never a stack trace.</summary>
internal static class Failure
{
    public static async Task WriteAsync(TextWriter errors, DatasetteException failure)
    {
        var lines = failure is StartupError startup ? startup.Lines : [failure.Message.ReplaceLineEndings(" ")];
        await errors.WriteLineAsync($"Error: {lines[0]}");
        foreach (var line in lines.Skip(1)) await errors.WriteLineAsync($"  {line}");
    }
}
