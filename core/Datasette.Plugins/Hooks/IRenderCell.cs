namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>render_cell</c>. Shows a cell otherwise. Called for each cell of a page, of a table's or a query's
/// result and of a row; the first plugin that gives something wins. Also asked for <c>?_extra=render_cell</c>.
/// </summary>
public interface IRenderCell : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>
    /// An exception is written to the log with the name of the plugin; the cell stays as it is, and no cache keeps the page.
    /// </remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>HTML, or null where the cell stays as it is. <see cref="Markup.Escape"/> makes it of text.</returns>
    ValueTask<Markup?> RenderCellAsync(RenderCellContext context);
}
