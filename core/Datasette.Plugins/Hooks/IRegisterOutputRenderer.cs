namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_output_renderer</c>. Adds output formats to tables, rows and queries: each answers at the
/// page's path with its extension.
/// </summary>
public interface IRegisterOutputRenderer : IPlugin
{
    /// <summary>It is called by one thread.</summary>
    /// <remarks>An exception ends the start with one line that names the plugin.</remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>The formats; an extension that is taken ends the start.</returns>
    IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context);
}
