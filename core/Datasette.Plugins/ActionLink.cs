namespace Datasette.Plugins;

/// <summary>An entry of an actions menu: a link or, without a URL, a button for scripts.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Href">Its URL; null for a button.</param>
/// <param name="Description">A description, or null.</param>
public sealed record ActionLink(string Label, string? Href, string? Description = null)
{
    /// <summary>HTML attributes of a button, by which a script finds it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];
}
