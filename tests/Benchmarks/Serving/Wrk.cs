using System.Globalization;
using System.Text.RegularExpressions;
using Benchmarks.Building;

namespace Benchmarks.Serving;

/// <summary>The load: wrk with one thread.</summary>
internal sealed partial class Wrk(string program)
{
    /// <summary>Keeps <paramref name="connections"/> requests under way and returns what was answered.</summary>
    /// <exception cref="InvalidOperationException">Some answer was no 200, or a connection broke.</exception>
    public async Task<Load> RunAsync(string url, string? coding, int connections, int seconds)
    {
        var output = await Commands.RunAsync(program,
            ["-t1", $"-c{connections}", $"-d{seconds}s", .. coding is null ? Array.Empty<string>() : ["-H", $"Accept-Encoding: {coding}"],
                url]);
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
            throw new InvalidOperationException($"{url}\n{output}");
        return new Load(
            long.Parse(Requests().Match(output).Groups[1].ValueSpan),
            double.Parse(PerSecond().Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();
}
