using System.Diagnostics.CodeAnalysis;

namespace Jinja.Loading;

/// <summary>Templates from a function, which returns null for an unknown name.</summary>
public sealed class FunctionLoader(Func<string, TemplateSource?> load) : ITemplateLoader
{
    /// <inheritdoc/>
    public bool TryLoad(string name, [NotNullWhen(true)] out TemplateSource? source) => (source = load(name)) is not null;
}
