namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>extra_body_script</c>. Adds a script at the end of a page.</summary>
public interface IExtraBodyScript : IPlugin
{
    /// <summary>Called for each HTML page.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the page is sent without the hook's additions, and is not
    /// cached.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>JavaScript, or null.</returns>
    ValueTask<BodyScript?> ExtraBodyScriptAsync(PageContext context);
}
