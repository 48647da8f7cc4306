using System.Diagnostics.CodeAnalysis;

namespace Jinja.Loading;

/// <summary>Tries loaders in turn; the first that has the template wins.</summary>
public sealed class ChoiceLoader(params IReadOnlyList<ITemplateLoader> loaders) : ITemplateLoader
{
    /// <inheritdoc/>
    public bool TryLoad(string name, [NotNullWhen(true)] out TemplateSource? source)
    {
        foreach (var loader in loaders)
        {
            if (loader.TryLoad(name, out source))
                return true;
        }
        source = null;
        return false;
    }
}
