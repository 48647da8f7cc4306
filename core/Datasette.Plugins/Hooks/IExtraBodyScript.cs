namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>extra_body_script</c>. Adds a script at the end of a page.</summary>
public interface IExtraBodyScript : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>
    /// An exception is written to the log with the name of the plugin; the page is shown without what the hook would have
    /// added, and no cache keeps it.
    /// </remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>JavaScript, or null.</returns>
    ValueTask<BodyScript?> ExtraBodyScriptAsync(PageContext context);
}
