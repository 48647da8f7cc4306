using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Publish.Tests.Support;

/// <summary>The checkout that the tests were built from, for those that build and install what a user would.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));

    /// <summary>A folder for what is made by tests and may be kept between them.</summary>
    public static string Artifacts(string name) => Directory.CreateDirectory(Path.Combine(Root, "artifacts", "tests", name)).FullName;

    /// <summary>Runs a command as a user would, without what the test runner has put into the environment.</summary>
    public static CliResult Run(string directory, string command, params string[] args) => Run(directory, [], command, args);

    /// <summary>The same with further variables.</summary>
    public static CliResult Run(string directory, Dictionary<string, string> variables, string command, params string[] args)
    {
        var info = new ProcessStartInfo(command, args)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            info.Environment.Remove(name);
        info.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var (name, value) in variables)
            info.Environment[name] = value;
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CliResult(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
