using System.ComponentModel;
using System.Diagnostics;
using Datasette.Publish.Secrets;

namespace Datasette.Publish.Processes;

/// <summary>
/// A command that publish runs. Other users of the machine can read its arguments, so secrets are passed by standard input only, and
/// variables with secrets are removed from its environment.
/// </summary>
internal sealed record ChildProcess(string FileName, IReadOnlyList<string> Arguments, string Directory)
{
    /// <summary>Environment variables to hide from the command; a trailing <c>*</c> matches a prefix.</summary>
    public IReadOnlyList<string> WithoutVariables { get; init; } = [];

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    public SecretText? StandardInput { get; init; }

    /// <summary>Runs the command on the user's terminal.</summary>
    /// <returns>The exit code, or null if the command is not installed.</returns>
    public async Task<int?> RunAsync(CancellationToken cancellationToken) => (await RunAsync(capture: false, cancellationToken))?.ExitCode;

    /// <summary>Runs the command and captures its output, both streams together.</summary>
    public Task<ChildResult?> CaptureAsync(CancellationToken cancellationToken) => RunAsync(capture: true, cancellationToken);

    private async Task<ChildResult?> RunAsync(bool capture, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo(capture) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }
        try
        {
            if (StandardInput is { } input)
            {
                await process.StandardInput.WriteAsync(input.Reveal().AsMemory(), cancellationToken);
                process.StandardInput.Close();
            }
            var output = capture ? process.StandardOutput.ReadToEndAsync(cancellationToken) : Task.FromResult("");
            var errors = capture ? process.StandardError.ReadToEndAsync(cancellationToken) : Task.FromResult("");
            await process.WaitForExitAsync(cancellationToken);
            return new ChildResult(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        catch (IOException)
        {
            // The command ended without reading its input; its exit code shows why.
            await process.WaitForExitAsync(cancellationToken);
            return new ChildResult(process.ExitCode, "", "");
        }
    }

    private ProcessStartInfo StartInfo(bool capture)
    {
        var info = new ProcessStartInfo(FileName, Arguments)
        {
            WorkingDirectory = Directory,
            UseShellExecute = false,
            RedirectStandardInput = StandardInput is not null,
            RedirectStandardOutput = capture,
            RedirectStandardError = capture,
        };
        foreach (var name in info.Environment.Keys.Where(IsLeftOut).ToArray())
            info.Environment.Remove(name);
        foreach (var (name, value) in Variables)
            info.Environment[name] = value;
        return info;
    }

    private bool IsLeftOut(string name) => WithoutVariables.Any(pattern =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase) : name == pattern);
}
