using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Datasette.Http;
using Jinja.Loading;

namespace Datasette.Rendering;

/// <summary>The custom templates. Lists the directory once, so that looking for a missing template reads no file system.</summary>
internal sealed class TemplateDirectory(string path) : ITemplateLoader
{
    private readonly DirectoryLoader _files = new(path);

    public string Path => path;

    /// <summary>All files, by path with slashes.</summary>
    public FrozenSet<string> Names { get; } = FolderFiles.Of(path)
        .Select(file => System.IO.Path.GetRelativePath(path, file).Replace(System.IO.Path.DirectorySeparatorChar,
            '/')).ToFrozenSet(StringComparer.Ordinal);

    public bool TryLoad(string name, [NotNullWhen(true)] out TemplateSource? source)
    {
        source = null;
        return Names.Contains(name) && _files.TryLoad(name, out source);
    }
}
