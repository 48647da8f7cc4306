namespace Datasette.Plugins;

/// <summary>An option of a command.</summary>
/// <param name="Name">Its name with dashes, such as <c>--project</c>.</param>
/// <param name="Description">One line for <c>--help</c>.</param>
public sealed record CommandOption(string Name, string Description)
{
    /// <summary>Whether it takes a value; without one it is a flag.</summary>
    public bool TakesValue { get; init; } = true;

    /// <summary>Whether the command refuses to run without it.</summary>
    public bool IsRequired { get; init; }
}
