namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>top_table</c>. Adds HTML at the top of a table's or a view's page.</summary>
public interface ITopTable : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>
    /// An exception is written to the log with the name of the plugin; the page is shown without what the hook would have
    /// added, and no cache keeps it.
    /// </remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>HTML, or null.</returns>
    ValueTask<Markup?> TopTableAsync(TopTableContext context);
}
