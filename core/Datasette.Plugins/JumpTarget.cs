namespace Datasette.Plugins;

/// <summary>A place that one can jump to.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Url">Where it is; a path of the site begins with a slash.</param>
public sealed record JumpTarget(string Label, string Url)
{
    public string? Description { get; init; }
}
