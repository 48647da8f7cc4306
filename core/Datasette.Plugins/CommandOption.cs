namespace Datasette.Plugins;

/// <summary>An option of a command.</summary>
/// <param name="Name">With its dashes, such as <c>--project</c>.</param>
/// <param name="Description">A line for <c>--help</c>.</param>
public sealed record CommandOption(string Name, string Description)
{
    /// <summary>Whether a value follows; without one it is on or off.</summary>
    public bool TakesValue { get; init; } = true;

    public bool IsRequired { get; init; }
}
