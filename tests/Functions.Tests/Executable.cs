using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Functions.Tests.Memory;

namespace Functions.Tests;

/// <summary>The built program as a child process.</summary>
internal sealed partial class Executable : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly Task<string> _errors;

    private Executable(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Names the folder of the executable under test. <c>./check</c> sets it to the native build's.</summary>
    private const string FolderVariable = "DATASETTE_TEST_EXECUTABLE";

    /// <summary>
    /// The folder of the executable under test: that of the variable, otherwise of the plain build with these tests' configuration.
    /// </summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } given
        ? Path.GetFullPath(given)
        : FindFolder();

    /// <summary>Runs it to its end.</summary>
    public static async Task<Finished> RunAsync(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        using var program = Start(arguments, environment, folder);
        var output = await program._process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        return await program.EndAsync(output);
    }

    /// <param name="arguments">The command line.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <param name="folder">Where the program is; null for the one that was built with these tests.</param>
    /// <param name="group">What bounds its memory; null for nothing.</param>
    public static Executable Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null, MemoryGroup? group = null)
    {
        return StartProgram(Path.Combine(folder ?? Folder, "Datasette.Functions"), arguments, environment, group);
    }

    /// <summary>Starts any program, without what this process's environment says of clouds and secrets.</summary>
    public static Executable StartProgram(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, MemoryGroup? group = null)
    {
        var start = group is null
            ? new ProcessStartInfo(program, arguments)
            : new ProcessStartInfo("/bin/sh", [.. group.Start, program, .. arguments]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var name in new[]
        {
            "PORT", "FUNCTIONS_CUSTOMHANDLER_PORT", "FUNCTIONS_APPLICATION_DIRECTORY", "K_SERVICE", "AWS_LAMBDA_RUNTIME_API",
            "DATASETTE_SECRET",
            "DATASETTE_INVOKE_MODE", "DATASETTE_ORIGIN_AUTH", "DATASETTE_SSL_CERTFILE", "DATASETTE_SSL_KEYFILE",
        })
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new Executable(Process.Start(start)!);
    }

    /// <summary>Waits for the next line that it prints.</summary>
    public async Task<string?> LineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);

    /// <summary>Waits for the line that says where it listens.</summary>
    public async Task<Uri> AddressAsync()
    {
        var line = await LineAsync();
        return line is not null && Announced().Match(line) is { Success: true } match
            ? new Uri(match.Groups[1].Value)
            : throw new InvalidOperationException($"No address but '{line}' {await ErrorsSoFarAsync()}");
    }

    /// <summary>Asks to end, as a container's host does, and waits.</summary>
    public Task<Finished> TerminateAsync(PosixSignal signal = PosixSignal.SIGTERM)
    {
        Signal(signal);
        return EndAsync();
    }

    /// <summary>Waits for its end, which something else has brought about.</summary>
    public async Task<Finished> EndAsync() => await EndAsync(await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience));

    /// <summary>Ends when the process has.</summary>
    public Task EndedAsync() => _process.WaitForExitAsync();

    public void Signal(PosixSignal signal)
    {
        const int interrupt = 2, terminate = 15;
        _ = Kill(_process.Id, signal == PosixSignal.SIGINT ? interrupt : terminate);
    }

    /// <summary>Ends it at once, with no chance to do anything before, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>The most memory that was resident at any time, in bytes.</summary>
    public long PeakMemory =>
        1024 * long.Parse(File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]);

    /// <summary>The files that are mapped into the process: its libraries are among them.</summary>
    public IReadOnlyList<string> MappedFiles =>
        [.. File.ReadLines($"/proc/{_process.Id}/maps").Select(line =>
            line.IndexOf('/') is var path and >= 0 ? line[path..] : "").Distinct()];

    /// <summary>What the process list shows of it.</summary>
    public string CommandLine => File.ReadAllText($"/proc/{_process.Id}/cmdline");

    /// <summary>The memory that is resident now, in bytes.</summary>
    public long Memory =>
        1024 * long.Parse(File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]);

    /// <summary>Whether it has ended by itself.</summary>
    public bool HasEnded => _process.HasExited;

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task<Finished> EndAsync(string output)
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return new Finished(_process.ExitCode, output, await _errors);
    }

    private async Task<string> ErrorsSoFarAsync() => _process.HasExited ? await _errors : "";

    private static string FindFolder()
    {
        // …/tests/Functions.Tests/bin/CONFIGURATION/FRAMEWORK/
        var tests = new DirectoryInfo(AppContext.BaseDirectory);
        var repository = tests.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(repository.FullName, "functions", "bin", tests.Parent.Name, tests.Name);
    }

    [GeneratedRegex(@"^Serving on (https?://\S+) \(press Ctrl-C to stop\)$")]
    private static partial Regex Announced();

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    /// <summary>How it ended.</summary>
    internal sealed record Finished(int Status, string Output, string Errors);
}
