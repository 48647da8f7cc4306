using Datasette.Errors;
using Datasette.Plugins.Loading.Packages;
using Datasette.Publish.Processes;

namespace Datasette.Cli.Commands;

/// <summary>A folder with a plugin that somebody is writing, for <c>install -e</c>. A project in it is built by the .NET SDK.</summary>
internal static class LinkedProject
{
    /// <exception cref="StartupError">There is not a plugin in the folder, or its project cannot be built.</exception>
    public static async Task<LinkedPlugin> OpenAsync(string directory, CancellationToken cancellationToken)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        if (!Directory.Exists(path)) throw new StartupError($"-e {directory} is not a directory");
        var projects = Directory.GetFiles(path, "*.csproj");
        if (projects.Length > 1) throw new StartupError($"-e {directory} has {projects.Length} projects: move all but one away");
        if (projects is [var project]) return new LinkedPlugin(path, await BuildAsync(project, cancellationToken));
        var isPlugin = Directory.EnumerateFiles(path).Any(file => Path.GetExtension(file) is ".cs" or ".dll")
            || Directory.Exists(Path.Combine(path, "templates")) || Directory.Exists(Path.Combine(path, "static"));
        return isPlugin ? new LinkedPlugin(path, null)
            : throw new StartupError($"-e {directory} holds no plugin: a project, .cs files, templates/ or static/");
    }

    /// <returns>The assembly that was built.</returns>
    private static async Task<string> BuildAsync(string project, CancellationToken cancellationToken)
    {
        var build = new ChildProcess(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            // What it needs is to lie beside it.
            ["build", project, "-c", "Release", "--nologo", "-v", "quiet", "-p:CopyLocalLockFileAssemblies=true", "-t:Build",
                "-getProperty:TargetPath", "-nodeReuse:false"],
            Path.GetDirectoryName(project)!)
        {
            WithoutVariables = ["MSBUILD*"],
            Variables = new Dictionary<string, string>
            {
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                ["DOTNET_NOLOGO"] = "1",
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
                ["MSBUILDTERMINALLOGGER"] = "off",
            },
        };
        var result = await build.CaptureAsync(cancellationToken)
            ?? throw new StartupError("A project is built by the .NET SDK, and there is no `dotnet` on the PATH: install it from "
                + "https://dot.net");
        var assembly = result.Output.Trim().Split('\n')[^1].Trim();
        if (result.ExitCode == 0 && File.Exists(assembly)) return assembly;
        var mistakes = $"{result.Output}\n{result.Errors}".Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal))
            .Select(line => line.Trim()).Distinct().Take(10).ToArray();
        throw new StartupError([$"{project} cannot be built", .. mistakes], "of install -e");
    }
}
