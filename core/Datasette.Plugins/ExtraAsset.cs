namespace Datasette.Plugins;

/// <summary>A style sheet or a script of a page.</summary>
/// <param name="Url">Its address; a path of the site begins with a slash.</param>
public sealed record ExtraAsset(string Url)
{
    /// <summary>The hash that browsers check it by (subresource integrity), or null.</summary>
    public string? Sri { get; init; }

    /// <summary>Whether a script is a module.</summary>
    public bool IsModule { get; init; }

    public static implicit operator ExtraAsset(string url) => new(url);
}
