using Datasette.Inspection;

namespace Datasette.Publish.Sites;

/// <summary>The environment of a publish: variables, clock, output, and the tool's directories.</summary>
internal sealed record PublishEnvironment
{
    public required Func<string, string?> Variable { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Prints one line about the current step.</summary>
    public required Action<string> Say { get; init; }

    /// <summary>Receives the progress of baking; null for none.</summary>
    public IProgress<BakeProgress>? Progress { get; init; }

    /// <summary>Called at the start of a step that takes minutes, with its name; the result is disposed at its end.</summary>
    public Func<string, IDisposable>? Watch { get; init; }

    /// <summary>The directory of the tool's assemblies.</summary>
    public required string ToolDirectory { get; init; }

    /// <summary>Environment variables with secrets, hidden from the commands that publish runs.</summary>
    public IReadOnlyList<string> SecretVariables { get; init; } = [];

    /// <summary>The environment of this process.</summary>
    public static PublishEnvironment OfProcess(
        Action<string> say, IProgress<BakeProgress>? progress, IReadOnlyList<string> secretVariables,
        Func<string, IDisposable>? watch = null) => new()
    {
        Variable = Environment.GetEnvironmentVariable,
        Time = TimeProvider.System,
        Say = say,
        Progress = progress,
        Watch = watch,
        ToolDirectory = AppContext.BaseDirectory,
        SecretVariables = secretVariables,
    };
}
