namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>render_cell</c>. Renders a cell. Called for each cell of a table, query or row page, and for
/// <c>?_extra=render_cell</c>; the first result wins.
/// </summary>
public interface IRenderCell : IPlugin
{
    /// <summary>Called concurrently by many requests.</summary>
    /// <remarks>An exception is logged with the plugin's name; the cell has its default rendering, and the page is not cached.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>HTML, or null for the default rendering. <see cref="Markup.Escape"/> converts text.</returns>
    ValueTask<Markup?> RenderCellAsync(RenderCellContext context);
}
