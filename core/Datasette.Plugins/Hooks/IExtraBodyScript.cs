namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>extra_body_script</c>. Adds a script at the end of a page.</summary>
public interface IExtraBodyScript : IPlugin
{
    /// <summary>Called concurrently by many requests.</summary>
    /// <remarks>An exception is logged with the plugin's name; the page is sent without the hook's additions, and is not cached.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>JavaScript, or null.</returns>
    ValueTask<BodyScript?> ExtraBodyScriptAsync(PageContext context);
}
