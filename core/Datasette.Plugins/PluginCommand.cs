namespace Datasette.Plugins;

/// <summary>A command of <c>datasette-cs</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">A line for <c>--help</c>.</param>
/// <param name="RunAsync">Runs it; returns the exit status.</param>
public sealed record PluginCommand(string Name, string Description, Func<CommandContext, ValueTask<int>> RunAsync)
{
    public IReadOnlyList<CommandOption> Options { get; init; } = [];

    /// <summary>What its arguments are called in <c>--help</c>, such as <c>FILES</c>; null where it takes none.</summary>
    public string? Arguments { get; init; }
}
