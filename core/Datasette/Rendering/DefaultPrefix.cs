using System.Diagnostics.CodeAnalysis;
using Jinja.Loading;

namespace Datasette.Rendering;

/// <summary><c>default:table.html</c> loads the bundled template even if the site has one of that name.</summary>
internal sealed class DefaultPrefix(ITemplateLoader bundled) : ITemplateLoader
{
    public const string Text = "default:";

    public bool TryLoad(string name, [NotNullWhen(true)] out TemplateSource? source)
    {
        source = null;
        return name.StartsWith(Text, StringComparison.Ordinal) && bundled.TryLoad(name[Text.Length..], out source);
    }
}
