namespace Datasette.Plugins;

/// <summary>A style sheet or a script of a page.</summary>
/// <param name="Url">Its URL; a path of the site begins with a slash.</param>
public sealed record ExtraAsset(string Url)
{
    /// <summary>Its subresource integrity hash, or null.</summary>
    public string? Sri { get; init; }

    /// <summary>Whether a script is an ES module.</summary>
    public bool IsModule { get; init; }

    /// <summary>An asset with only a URL.</summary>
    public static implicit operator ExtraAsset(string url) => new(url);
}
