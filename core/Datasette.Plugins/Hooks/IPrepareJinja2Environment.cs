namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>prepare_jinja2_environment</c>. Adds filters, tests and functions to templates. Called once, before
/// the first template is parsed.
/// </summary>
public interface IPrepareJinja2Environment : IPlugin
{
    /// <summary>It is called by one thread.</summary>
    /// <remarks>An exception ends the start with one line that names the plugin.</remarks>
    /// <param name="context">What is asked.</param>
    void PrepareJinja2Environment(PrepareJinja2EnvironmentContext context);
}
