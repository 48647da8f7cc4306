namespace Datasette.Plugins;

/// <summary>A script at the end of a page.</summary>
/// <param name="Script">JavaScript.</param>
public sealed record BodyScript(string Script)
{
    /// <summary>Whether the script is an ES module.</summary>
    public bool IsModule { get; init; }
}
