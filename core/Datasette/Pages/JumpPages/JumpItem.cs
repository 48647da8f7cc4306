namespace Datasette.Pages.JumpPages;

/// <summary>An item of the jump menu.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Resource">The resource that the actor must be allowed to view; the site itself for a page of the debug menu.</param>
/// <param name="Name">Its label, such as <c>database: table</c>.</param>
/// <param name="Url">Its path.</param>
/// <param name="SearchText">The search text.</param>
internal sealed record JumpItem(JumpKind Kind, Resource Resource, string Name, string Url, string SearchText)
{
    /// <summary>A description in one sentence, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Its kind in JSON.</summary>
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
