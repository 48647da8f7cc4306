using System.Diagnostics.CodeAnalysis;

namespace Jinja.Loading;

/// <summary>Passes <c>prefix/name</c> to the loader of that prefix, without the prefix.</summary>
public sealed class PrefixLoader(IReadOnlyDictionary<string, ITemplateLoader> loaders, string delimiter = "/") : ITemplateLoader
{
    /// <inheritdoc/>
    public bool TryLoad(string name, [NotNullWhen(true)] out TemplateSource? source)
    {
        source = null;
        var at = name.IndexOf(delimiter, StringComparison.Ordinal);
        return at >= 0
            && loaders.TryGetValue(name[..at], out var loader)
            && loader.TryLoad(name[(at + delimiter.Length)..], out source);
    }
}
