namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>render_cell</c>. Renders a cell of a table, query or row page, and of <c>?_extra=render_cell</c>. The first result
/// wins. A plugin that throws is not called for the other cells of the page.
/// </summary>
public interface IRenderCell : IPlugin
{
    /// <summary>Called for each cell of a page, until a plugin renders it.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the cell has its default rendering, and the page is not cached.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>HTML, or null for the default rendering. <see cref="Markup.Escape"/> converts text.</returns>
    ValueTask<Markup?> RenderCellAsync(RenderCellContext context);
}
