namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_output_renderer</c>. Adds output formats to tables, rows and queries, at the page's path with the format's
/// extension.
/// </summary>
public interface IRegisterOutputRenderer : IPlugin
{
    /// <summary>Called by one thread.</summary>
    /// <remarks>An exception stops the start, with one line that names the plugin.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The formats; an extension that is taken stops the start.</returns>
    IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context);
}
