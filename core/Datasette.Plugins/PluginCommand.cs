namespace Datasette.Plugins;

/// <summary>A command of <c>datasette-cs</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">One line for <c>--help</c>.</param>
/// <param name="RunAsync">Runs the command; returns the exit status.</param>
public sealed record PluginCommand(string Name, string Description, Func<CommandContext, ValueTask<int>> RunAsync)
{
    /// <summary>Its options.</summary>
    public IReadOnlyList<CommandOption> Options { get; init; } = [];

    /// <summary>The name of its arguments in <c>--help</c>, such as <c>FILES</c>; null if it takes none.</summary>
    public string? Arguments { get; init; }
}
