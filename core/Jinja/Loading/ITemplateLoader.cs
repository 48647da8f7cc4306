using System.Diagnostics.CodeAnalysis;

namespace Jinja.Loading;

/// <summary>Finds the source of a template by name.</summary>
public interface ITemplateLoader
{
    /// <summary>False when there is no such template. Called from several threads.</summary>
    bool TryLoad(string name, [NotNullWhen(true)] out TemplateSource? source);
}
