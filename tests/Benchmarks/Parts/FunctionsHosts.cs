using System.Globalization;
using System.Text.RegularExpressions;
using Benchmarks.Building;
using Benchmarks.Reporting;

namespace Benchmarks.Parts;

/// <summary>The first answer in a Functions host, by the worker and by the custom handler; the tests have the host.</summary>
internal static partial class FunctionsHosts
{
    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        var server = Path.GetDirectoryName(await new Executables(workplace).ServerAsync(Build.Native))!;
        var worker = workplace.Artifact("worker");
        Workplace.Say("building the worker and the tests");
        await Commands.RunAsync("dotnet",
            ["publish", workplace.File("functions/Worker"), "-c", "Release", "-r", "linux-x64", "--no-self-contained", "-p:PublishReadyToRun=true",
                "-nologo", "-v", "quiet", "-o", worker]);
        Workplace.Say("starting Functions hosts");
        await Commands.RunAsync("env",
            [$"DATASETTE_TEST_EXECUTABLE={server}", $"DATASETTE_TEST_WORKER={worker}", "dotnet", "test", workplace.File("tests/Functions.Tests"), "-c",
                "Release", "--filter", "FullyQualifiedName~FirstAnswerTests"]);
        var told = await File.ReadAllTextAsync(workplace.File("tests/Functions.Tests/bin/Release/net10.0/first-answers.txt"));
        var times = Times().Matches(told).ToDictionary(match => match.Groups[1].Value, match =>
            double.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) / 1e3);
        return
        [
            new("Azure Functions: first table JSON, the worker (the custom handler)", Show.Milliseconds(times["worker"]),
                Show.Milliseconds(times["custom handler"]), times["worker"] / times["custom handler"]),
        ];
    }

    [GeneratedRegex(@"^(.+): ([0-9.]+) ms", RegexOptions.Multiline)]
    private static partial Regex Times();
}
