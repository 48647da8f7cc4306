namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>prepare_jinja2_environment</c>. Adds filters, tests and functions to templates. Called once, before
/// the first template is parsed.
/// </summary>
public interface IPrepareJinja2Environment : IPlugin
{
    /// <summary>Called by one thread.</summary>
    /// <remarks>An exception stops the start, with one line that names the plugin.</remarks>
    /// <param name="context">The hook's arguments.</param>
    void PrepareJinja2Environment(PrepareJinja2EnvironmentContext context);
}
