using Benchmarks.Parts;
using Benchmarks.Reporting;

namespace Benchmarks;

/// <summary>Runs the parts that were asked for, and prints (with <c>--markdown</c> also keeps) what they measured.</summary>
internal static class Suite
{
    private const string Usage =
        "dotnet run -c Release --project tests/Benchmarks [-- "
            + "start|lambda|functions|bake|precomputed|json|hashed|csv|pages|facets|limits|permissions|paths|codings|plugins|plugin-start|"
            + "writes|scale|all] "
            + "[--markdown]";

    public static async Task<int> RunAsync(string[] args)
    {
        var all = new Dictionary<string, Func<Workplace, Task<IReadOnlyList<Measurement>>>>
        {
            ["start"] = StartToFirstAnswer.MeasureAsync,
            ["lambda"] = LambdaEvents.MeasureAsync,
            ["functions"] = FunctionsHosts.MeasureAsync,
            ["bake"] = Baking.MeasureAsync,
            ["precomputed"] = FirstAnswers.MeasureAsync,
            ["json"] = TablePages.MeasureAsync,
            ["hashed"] = HashedPages.MeasureAsync,
            ["csv"] = CsvExport.MeasureAsync,
            ["permissions"] = Permissions.MeasureAsync,
            ["paths"] = DataPaths.MeasureAsync,
            ["codings"] = Codings.MeasureAsync,
            ["scale"] = Scale.MeasureAsync,
            ["plugins"] = PluginCosts.MeasureAsync,
            ["plugin-start"] = PluginStart.MeasureAsync,
            ["pages"] = DeepPages.MeasureAsync,
            ["facets"] = Facets.MeasureAsync,
            ["limits"] = TimeLimits.MeasureAsync,
            ["writes"] = Writes.MeasureAsync,
        };
        var keep = args.Contains("--markdown");
        var names = args.Where(arg =>
            arg != "--markdown").DefaultIfEmpty("all").SelectMany(arg => arg == "all" ? [.. all.Keys] : new[] { arg }).ToList();
        if (names.Exists(name => !all.ContainsKey(name)) || (keep && names.Count != all.Count))
        {
            await Console.Error.WriteLineAsync($"{Usage}\n--markdown keeps the result in docs/performance.md, and goes with all parts "
                + "only.");
            return 2;
        }

        var workplace = Workplace.Open();
        var loadBefore = Machine.LoadAverage();
        var measured = new List<Measurement>();
        foreach (var name in names)
        {
            var part = await all[name](workplace);
            // Printed at once: a later part that fails does not lose it.
            Console.WriteLine($"\n{MarkdownTable.Of(part)}");
            measured.AddRange(part);
        }
        var report = $"{await Machine.DescribeAsync(loadBefore)}\n\n{MarkdownTable.Of(measured)}";
        Console.WriteLine($"\n{report}");
        if (keep) await KeptReport.WriteAsync(workplace.File("docs/performance.md"), report);
        return 0;
    }
}
