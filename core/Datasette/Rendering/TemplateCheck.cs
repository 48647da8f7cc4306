using Datasette.Errors;
using Jinja;
using Jinja.Errors;

namespace Datasette.Rendering;

/// <summary>
/// Parses all custom templates, so that all errors are reported at the start or before publishing. An error does not stop the start: only
/// the pages that use the template fail.
/// </summary>
internal static class TemplateCheck
{
    /// <summary>The errors, one line each: file, line, and message.</summary>
    /// <exception cref="StartupError">The directory does not exist.</exception>
    public static IReadOnlyList<string> Run(string directory)
    {
        if (!Directory.Exists(directory)) throw new StartupError($"--template-dir {directory} is not a directory");
        var own = new TemplateDirectory(directory);
        var unknown = new List<TemplateSyntaxError>();
        var templates = new SiteTemplates(own, TemplateFilters.Registry, onUnknown: unknown.Add);
        return [.. own.Names.Where(name => name.EndsWith(".html", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .SelectMany(name => Check(templates, name, unknown).Select(found =>
                $"{Path.Combine(directory, name)}:{found.Line}: {found.What}"))];
    }

    private static IReadOnlyList<(int Line, string What)> Check(SiteTemplates templates, string name, List<TemplateSyntaxError> unknown)
    {
        unknown.Clear();
        var found = new List<(int Line, string What)>();
        try
        {
            var references = templates.Parse(name).References;
            found.AddRange(references.Where(reference => !reference.IsOptional && !reference.Names.Any(templates.Has)).Select(Missing));
        }
        catch (TemplateSyntaxError error)
        {
            found.Add(Broken(error));
        }
        return [.. found.Concat(unknown.Select(Broken)).Distinct().OrderBy(mistake => mistake.Line)];
    }

    private static (int Line, string What) Broken(TemplateSyntaxError error) =>
        (error.Line, $"{error.Detail}. Pages that use this template fail");

    private static (int Line, string What) Missing(TemplateReference reference) =>
        (reference.Line, $"there is no template {string.Join(" or ", reference.Names)}. Pages that come to this line fail");
}
