using System.Runtime.InteropServices;
using Benchmarks.Building;
using Benchmarks.Measuring;

namespace Benchmarks.Reporting;

/// <summary>Describes where the figures come from.</summary>
internal static class Machine
{
    /// <summary>Processes that wanted a core, on average over one, five and fifteen minutes.</summary>
    public static string LoadAverage() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3));

    public static async Task<string> DescribeAsync(string loadBefore) =>
        $"""
        {TimeProvider.System.GetLocalNow():yyyy-MM-dd}: {Environment.ProcessorCount} cores ({ProcFile.Value("/proc/cpuinfo", "model name")}),
        {ProcFile.Kilobytes("/proc/meminfo", "MemTotal") / 1024 / 1024.0:0} GiB of memory, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription};
        {await VersionAsync("nginx", "-v")}, sqlite3 {await VersionAsync("sqlite3", "-version")}. Load average before the run {loadBefore}, after it {LoadAverage()}.
        """;

    private static async Task<string> VersionAsync(string program, string option)
    {
        if (Commands.Find(program) is not { } path) return $"{program} missing";
        var said = await Commands.RunAsync(path, [option]);
        return said.Split('\n')[0].Replace("nginx version: ", "", StringComparison.Ordinal).Split(' ')[0];
    }
}
