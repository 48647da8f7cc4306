namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>extra_template_vars</c>. Adds variables to the template of a page. They do not replace those of the
/// page. A value is a text, a number, a bool, <see cref="Markup"/>, JSON, a <see cref="SqlValue"/>, a <see
/// cref="TemplateFunction"/>, or a list or dictionary of such.
/// </summary>
public interface IExtraTemplateVars : IPlugin
{
    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>
    /// An exception is written to the log with the name of the plugin; the page is shown without what the hook would have
    /// added, and no cache keeps it.
    /// </remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>The variables by name, or null.</returns>
    ValueTask<IReadOnlyDictionary<string, object?>?> ExtraTemplateVarsAsync(PageContext context);
}
