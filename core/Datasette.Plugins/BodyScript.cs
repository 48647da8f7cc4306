namespace Datasette.Plugins;

/// <summary>A script at the end of a page.</summary>
/// <param name="Script">JavaScript.</param>
public sealed record BodyScript(string Script)
{
    public bool IsModule { get; init; }
}
