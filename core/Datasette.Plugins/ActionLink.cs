namespace Datasette.Plugins;

/// <summary>An entry of a menu of actions: a link or, without an address, a button for scripts.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Href">Where it leads; null for a button.</param>
/// <param name="Description">A line more, or null.</param>
public sealed record ActionLink(string Label, string? Href, string? Description = null)
{
    /// <summary>Attributes of a button, by which a script finds it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];
}
