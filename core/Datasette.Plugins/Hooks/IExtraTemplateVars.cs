namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>extra_template_vars</c>. Adds variables to a page's template. They do not override the page's own. A value is a
/// string, a number, a boolean, <see cref="Markup"/>, JSON, a <see cref="SqlValue"/>, a <see cref="TemplateFunction"/>, or a list or
/// dictionary of these.
/// </summary>
public interface IExtraTemplateVars : IPlugin
{
    /// <summary>Called for each HTML page, before its template is rendered.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the page is sent without the hook's additions, and is not
    /// cached.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The variables by name, or null.</returns>
    ValueTask<IReadOnlyDictionary<string, object?>?> ExtraTemplateVarsAsync(PageContext context);
}
