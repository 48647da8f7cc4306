namespace Datasette.Plugins;

/// <summary>An item of the jump menu.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Url">Its URL; a path of the site begins with a slash.</param>
public sealed record JumpTarget(string Label, string Url)
{
    /// <summary>A description, or null.</summary>
    public string? Description { get; init; }
}
