namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>register_output_renderer</c>. Adds output formats to tables, rows and queries, at the page's path with the format's
/// extension.
/// </summary>
public interface IRegisterOutputRenderer : IPlugin
{
    /// <summary>Called once, when the site starts.</summary>
    /// <remarks>
    /// <para>Threads: one thread calls it.</para>
    /// <para>Errors: an exception stops the start, with one line that names the plugin; so does a call that takes longer than 30
    /// seconds.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The formats; an extension that is taken stops the start.</returns>
    IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context);
}
