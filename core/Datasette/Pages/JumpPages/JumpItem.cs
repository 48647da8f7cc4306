namespace Datasette.Pages.JumpPages;

/// <summary>Something that one can jump to.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Resource">What an actor must be allowed to view for it; the site itself for a page of the debugging menu.</param>
/// <param name="Name">What it is called, such as <c>database: table</c>.</param>
/// <param name="Url">Its path.</param>
/// <param name="SearchText">What a search looks in.</param>
internal sealed record JumpItem(JumpKind Kind, Resource Resource, string Name, string Url, string SearchText)
{
    /// <summary>A sentence about it, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Its kind as clients know it.</summary>
    public string Type => Kind switch
    {
        JumpKind.Database => "database",
        JumpKind.Table => "table",
        JumpKind.View => "view",
        JumpKind.Query => "query",
        JumpKind.Plugin => "plugin",
        _ => "debug",
    };
}
