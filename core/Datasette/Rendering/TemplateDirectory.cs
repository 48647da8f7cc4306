using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Jinja.Loading;

namespace Datasette.Rendering;

/// <summary>The templates of a site's own. What is there is listed once, so that asking for what is not costs nothing.</summary>
internal sealed class TemplateDirectory(string path) : ITemplateLoader
{
    private readonly DirectoryLoader _files = new(path);

    public string Path => path;

    /// <summary>Every file, by its path with slashes.</summary>
    public FrozenSet<string> Names { get; } = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
        .Select(file => System.IO.Path.GetRelativePath(path, file).Replace(System.IO.Path.DirectorySeparatorChar,
            '/')).ToFrozenSet(StringComparer.Ordinal);

    public bool TryLoad(string name, [NotNullWhen(true)] out TemplateSource? source)
    {
        source = null;
        return Names.Contains(name) && _files.TryLoad(name, out source);
    }
}
