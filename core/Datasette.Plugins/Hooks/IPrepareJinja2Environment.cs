namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>prepare_jinja2_environment</c>. Adds filters, tests and functions to templates.
/// </summary>
public interface IPrepareJinja2Environment : IPlugin
{
    /// <summary>Called once, when the site starts.</summary>
    /// <remarks>
    /// <para>Threads: one thread calls it.</para>
    /// <para>Errors: an exception stops the start, with one line that names the plugin; so does a call that takes longer than 30
    /// seconds.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    void PrepareJinja2Environment(PrepareJinja2EnvironmentContext context);
}
