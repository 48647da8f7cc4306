using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Datasette.Publish.Processes;

namespace Datasette.Publish.Bundles;

/// <summary>Builds the deployable executable with the user's .NET SDK, once for each version of tool and SDK.</summary>
internal sealed partial class ExecutableBuild(string toolDirectory, string cacheDirectory)
{
    private const int KeptLines = 400;

    /// <summary>The cache of built executables: <c>$XDG_CACHE_HOME/datasette-cs/executables</c>.</summary>
    public static string DefaultCache(Func<string, string?> environment)
    {
        var root = environment("XDG_CACHE_HOME") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.GetFullPath(Path.Combine(root, "datasette-cs", "executables"));
    }

    /// <summary>Receives messages about what is built, how, and why.</summary>
    public Action<string>? Say { get; init; }

    /// <summary>The search path for commands.</summary>
    public string? CommandPath { get; init; } = Environment.GetEnvironmentVariable("PATH");

    /// <summary>Called at the start of a step that takes minutes, with its name; the result is disposed at its end.</summary>
    public Func<string, IDisposable>? Watch { get; init; }

    /// <summary>Environment variables to hide from the SDK.</summary>
    public IReadOnlyList<string> SecretVariables { get; init; } = [];

    /// <summary>Plugins to compile in.</summary>
    public SitePlugins Plugins { get; init; } = SitePlugins.None;

    /// <summary>The executable and the files beside it, by path in the bundle.</summary>
    public async Task<IReadOnlyList<BundleFile>> FilesAsync(ExecutableRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var directory = Plugins.HaveCode ? null : PackagedExecutable.Directory(toolDirectory, request);
            if (directory is null)
            {
                Directory.CreateDirectory(cacheDirectory);
                directory = await ChosenAsync(request, cancellationToken);
            }
            return
            [
                .. Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal).Select(file =>
                    new BundleFile.CopyOf(Path.GetFileName(file), file)
                {
                    Executable = Path.GetFileName(file) == ExecutableProject.Name,
                }),
                .. Libraries(request.Architecture),
            ];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(problem);
        }
    }

    /// <summary>The Azure Functions worker and the files beside it, by path in the bundle.</summary>
    public async Task<IReadOnlyList<BundleFile>> WorkerFilesAsync(Architecture architecture, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(cacheDirectory);
            var directory = await BuiltAsync(WorkerProject.For(architecture, ToolAssemblies, References), cancellationToken);
            return
            [
                .. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file =>
                    new BundleFile.CopyOf(Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/'), file)),
                .. Libraries(architecture),
            ];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(problem);
        }
    }

    private string[] ToolAssemblies => [.. ExecutableProject.Assemblies.Where(name => File.Exists(AssemblyPath(name)))];

    private PluginReferences? References => Plugins.HaveCode ? new PluginReferences(Plugins, toolDirectory) : null;

    private IEnumerable<BundleFile> Libraries(Architecture architecture) =>
        (Plugins.Libraries.GetValueOrDefault(architecture.RuntimeIdentifier) ?? [])
        .Select(file => new BundleFile.CopyOf(Path.GetFileName(file), file));

    private PublishException Unwritable(Exception problem) =>
        new($"{cacheDirectory} cannot be written: set XDG_CACHE_HOME to a directory that can.", problem);

    /// <summary>Builds native code if possible, unless the request decides; else ReadyToRun, with a message why.</summary>
    private async Task<string> ChosenAsync(ExecutableRequest request, CancellationToken cancellationToken)
    {
        var architecture = request.Architecture;
        var references = References;
        if (request.Flavour == ExecutableFlavour.ReadyToRun)
            return await BuiltAsync(ExecutableProject.For(architecture, null, ToolAssemblies, references), cancellationToken);
        var (linker, missing) = NativeLinker.Find(architecture, CommandPath);
        try
        {
            return linker is not null
                ? await BuiltAsync(ExecutableProject.For(architecture, linker, ToolAssemblies, references), cancellationToken)
                : throw new NativeBuildException($"The executable cannot be compiled to native code, as {missing}.");
        }
        catch (NativeBuildException problem) when (request.Flavour is null)
        {
            Say?.Invoke($"{problem.Message} Taking ReadyToRun code instead: it starts more slowly");
            return await BuiltAsync(ExecutableProject.For(architecture, null, ToolAssemblies, references), cancellationToken);
        }
        catch (NativeBuildException problem)
        {
            throw new PublishException($"{problem.Message} Without --aot the executable is ReadyToRun where it cannot be native.", problem);
        }
    }

    private async Task<string> BuiltAsync(BuildProject project, CancellationToken cancellationToken)
    {
        // Outside of the build directory no global.json applies, so this is the newest SDK, which the build uses too.
        var sdk = await DotnetAsync(["--version"], cacheDirectory, cancellationToken);
        var key = Key(project, sdk.Output.Trim());
        var built = Path.Combine(cacheDirectory, key);
        var unclean = Path.Combine(cacheDirectory, $"{key}.warnings");
        if (File.Exists(unclean))
            throw NativeWarnings.Refusal(await File.ReadAllLinesAsync(unclean, cancellationToken));
        var what = $"for Linux on {project.Architecture}, {(project.IsNative ? "native code" : "ReadyToRun")}";
        if (Directory.Exists(built))
        {
            Say?.Invoke($"The {project.What} is {what}");
            return built;
        }
        Say?.Invoke($"Building the {project.What} {what}; this takes a minute or two, once for each version of the "
            + $"{(project.Further.Count > 0 ? "tool and of the plugins" : "tool")}");
        var work = Path.Combine(cacheDirectory, $"build-{Path.GetRandomFileName()}");
        try
        {
            foreach (var (name, text) in project.Files)
                await WriteAsync(Path.Combine(work, name), Encoding.UTF8.GetBytes(text), cancellationToken);
            if (!OperatingSystem.IsWindows())
                foreach (var name in project.Scripts)
                    File.SetUnixFileMode(Path.Combine(work, name),
                        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            foreach (var (path, source) in project.Further)
                await WriteAsync(Path.Combine(work, "lib", path),
                    await File.ReadAllBytesAsync(source, cancellationToken), cancellationToken);
            foreach (var name in project.Assemblies)
                await WriteAsync(Path.Combine(work, "lib", $"{name}.dll"),
                    await File.ReadAllBytesAsync(AssemblyPath(name), cancellationToken), cancellationToken);
            var output = Path.Combine(work, "out");
            string[] publish = ["publish", $"{project.Name}.csproj", "-c", "Release", "-o", output, "--nologo",
                "-nodeReuse:false"];
            using var watched = Watch?.Invoke($"Building the {project.What}");
            var result = await DotnetAsync(publish, work, cancellationToken);
            if (result.ExitCode != 0)
                throw Failure(result, project, Path.Combine(cacheDirectory, $"{key}.log"));
            if (project.MustBeClean && NativeWarnings.In(result.Output) is { Count: > 0 } warnings)
            {
                await File.WriteAllLinesAsync(unclean, warnings, cancellationToken);
                throw NativeWarnings.Refusal(warnings);
            }
            Keep(project, output, built);
            return built;
        }
        finally
        {
            Delete(work);
        }
    }

    private string AssemblyPath(string name) => Path.Combine(toolDirectory, $"{name}.dll");

    private async Task<ChildResult> DotnetAsync(string[] arguments, string directory, CancellationToken cancellationToken)
    {
        var process = new ChildProcess(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments, directory)
        {
            // The SDK that runs this tool or its tests sets variables that would mislead another SDK.
            WithoutVariables = ["MSBUILD*", "PULUMI_*", .. SecretVariables],
            Variables = new Dictionary<string, string>
            {
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                ["DOTNET_NOLOGO"] = "1",
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
                ["MSBUILDTERMINALLOGGER"] = "off",
            },
        };
        return await process.CaptureAsync(cancellationToken)
            ?? throw new PublishException("The executable is built by the .NET 10 SDK, and there is no `dotnet` on the PATH: install "
                + "the SDK from https://dot.net.");
    }

    private string Key(BuildProject project, string sdk)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{sdk}\n"));
        foreach (var text in project.Files.Values)
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        foreach (var path in project.Further.Values)
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        foreach (var name in project.Assemblies)
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(AssemblyPath(name))));
        return Convert.ToHexStringLower(hash.GetCurrentHash())[..24];
    }

    /// <summary>Moves a finished build into the cache; of two concurrent builds the first stays.</summary>
    private static void Keep(BuildProject project, string output, string built)
    {
        var remains = Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories)
            .Where(file => project.Remains.Contains(Path.GetExtension(file)));
        foreach (var file in remains.ToArray())
            File.Delete(file);
        try
        {
            Directory.Move(output, built);
        }
        catch (IOException) when (Directory.Exists(built))
        {
            // The other build's files are identical.
        }
    }

    private static Exception Failure(ChildResult result, BuildProject project, string log)
    {
        var lines = $"{result.Output}\n{result.Errors}".Split('\n');
        File.WriteAllText(log, string.Join('\n', lines.Length > KeptLines ? lines[^KeptLines..] : lines));
        var text = result.Output + result.Errors;
        if (text.Contains("compatible .NET SDK was not found", StringComparison.Ordinal))
            return new PublishException("The executable is built by the .NET 10 SDK, and the `dotnet` on the PATH has no such SDK: "
                + "install it from https://dot.net.");
        var message = MissingPack().Match(text) is { Success: true } package
            ? $"needs the package {package.Groups[1].Value.TrimEnd('.')}, which your package sources do not have (the log is {log})."
            : $"could not be built (the log is {log}).";
        return project.IsNative
            ? new NativeBuildException($"The native {project.What} {message}")
            : new PublishException($"The {project.What} {message}");
    }

    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, content, cancellationToken);
    }

    private static void Delete(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A leftover in the cache is no reason to fail the build.
        }
    }

    [GeneratedRegex(@"error NU110[0-3]: Unable to (?:find|resolve) (?:package |')?([A-Za-z0-9_.-]+)", RegexOptions.NonBacktracking)]
    private static partial Regex MissingPack();
}
