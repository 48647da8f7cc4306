using System.Diagnostics;

namespace Benchmarks.Building;

/// <summary>Runs other programs to their end.</summary>
internal static class Commands
{
    /// <summary>The path of a program, or null where it is not installed.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin")
        .Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);

    /// <summary>The path of a program that a part cannot do without, or null after a line that says how to get it.</summary>
    public static string? Need(string program, string package)
    {
        if (Find(program) is { } path) return path;
        Workplace.Say($"skipped: {program} is missing (apt-get install {package})");
        return null;
    }

    /// <summary>Runs it and returns what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output + await errors
            : throw new InvalidOperationException($"{program} {string.Join(' ', start.ArgumentList)}\n{await output}{await errors}");
    }
}
