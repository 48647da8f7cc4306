namespace Datasette.Plugins;

/// <summary>A target of <c>datasette-cs publish</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">One line for <c>--help</c>.</param>
/// <param name="PublishAsync">Publishes a bundle; returns the exit status.</param>
public sealed record PublishTarget(string Name, string Description, Func<PublishContext, ValueTask<int>> PublishAsync)
{
    /// <summary>Options in addition to those that select what is published.</summary>
    public IReadOnlyList<CommandOption> Options { get; init; } = [];
}
