using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Jinja.Loading;

namespace Datasette.Rendering;

/// <summary>The bundled templates, read from the assembly.</summary>
internal sealed class BundledTemplates : ITemplateLoader
{
    private const string Folder = "templates/";

    private static readonly FrozenSet<string> Names = typeof(BundledTemplates).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name =>
            name[Folder.Length..]).ToFrozenSet(StringComparer.Ordinal);

    public bool TryLoad(string name, [NotNullWhen(true)] out TemplateSource? source)
    {
        source = null;
        if (!Names.Contains(name)) return false;
        using var reader = new StreamReader(typeof(BundledTemplates).Assembly.GetManifestResourceStream(Folder + name)!);
        source = new TemplateSource(reader.ReadToEnd());
        return true;
    }
}
