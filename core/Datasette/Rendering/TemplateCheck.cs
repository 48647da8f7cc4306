using Datasette.Errors;
using Jinja.Errors;

namespace Datasette.Rendering;

/// <summary>Reads every template of a site's own, so that a mistake shows when the site starts or is published, and not to a visitor.</summary>
internal static class TemplateCheck
{
    /// <exception cref="StartupError">The directory does not exist, or a template cannot be parsed; the message names file and line.</exception>
    public static void Run(string directory)
    {
        if (!Directory.Exists(directory)) throw new StartupError($"--template-dir {directory} is not a directory");
        var own = new TemplateDirectory(directory);
        var templates = new SiteTemplates(own, TemplateFilters.Registry);
        foreach (var name in own.Names.Where(name => name.EndsWith(".html", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            try
            {
                templates.Parse(name);
            }
            catch (TemplateSyntaxError error)
            {
                throw new StartupError($"{Path.Combine(directory, name)}, line {error.Line}: {error.Detail}");
            }
        }
    }
}
