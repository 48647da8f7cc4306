using System.Diagnostics.CodeAnalysis;

namespace Jinja.Loading;

/// <summary>Templates in memory.</summary>
public sealed class DictionaryLoader(IReadOnlyDictionary<string, string> templates) : ITemplateLoader
{
    /// <inheritdoc/>
    public bool TryLoad(string name, [NotNullWhen(true)] out TemplateSource? source)
    {
        source = templates.TryGetValue(name, out var text)
            ? new TemplateSource(text, () => templates.TryGetValue(name, out var now) && now == text)
            : null;
        return source is not null;
    }
}
