using Datasette.Inspection;

namespace Datasette.Publish.Sites;

/// <summary>What a publish has around it: the environment, the clock, the user to talk to, and where its tools are.</summary>
internal sealed record PublishEnvironment
{
    public required Func<string, string?> Variable { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>One line about what is being done.</summary>
    public required Action<string> Say { get; init; }

    /// <summary>Told how far the baking is; null where nobody watches.</summary>
    public IProgress<BakeProgress>? Progress { get; init; }

    /// <summary>Called when a step begins that takes minutes, with its name; disposed of when the step ends.</summary>
    public Func<string, IDisposable>? Watch { get; init; }

    /// <summary>Where the tool's own assemblies lie.</summary>
    public required string ToolDirectory { get; init; }

    /// <summary>Variables that hold secrets, kept from the commands that publish runs.</summary>
    public IReadOnlyList<string> SecretVariables { get; init; } = [];

    /// <summary>What this process has around it.</summary>
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
