using System.Diagnostics.CodeAnalysis;

namespace Jinja.Loading;

/// <summary>Loads template sources by name.</summary>
public interface ITemplateLoader
{
    /// <summary>False if there is no such template. Called concurrently.</summary>
    bool TryLoad(string name, [NotNullWhen(true)] out TemplateSource? source);
}
