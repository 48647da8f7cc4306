using System.Text;
using Datasette.Text;

namespace Datasette.Rendering;

/// <summary>
/// The Content-Security-Policy of a site's pages. Pages state it in their head, so that their headers are those of Datasette; HTML
/// without such a head gets a header.
/// </summary>
internal sealed class PagePolicy
{
    /// <summary>A directive that browsers read from headers only.</summary>
    private const string Frames = "frame-ancestors ";

    private PagePolicy(string header, string? element) => (Header, Element) = (header, element);

    /// <summary>The policy as a header.</summary>
    public string Header { get; }

    /// <summary>
    /// The policy as an element of the head; null where the operator states the policy: that is sent as it is, as a header.
    /// </summary>
    public string? Element { get; }

    /// <summary>A policy that this program made.</summary>
    public static PagePolicy Made(string policy)
    {
        var element = new StringBuilder("<meta http-equiv=\"Content-Security-Policy\" content=\"");
        // A single quote needs no escape within double quotes, and a policy has many.
        foreach (var part in policy.Split('\''))
        {
            XmlText.Append(element, part);
            element.Append('\'');
        }
        element.Length--;
        element.Append("\">\n");
        foreach (var directive in policy.Split("; "))
            if (directive.StartsWith(Frames, StringComparison.Ordinal)) element.Replace(directive + "; ", "");
        return new PagePolicy(policy, element.ToString());
    }

    /// <summary>A policy that the operator states.</summary>
    public static PagePolicy Stated(string policy) => new(policy, null);

    /// <summary>The same policy for a page that shows images of one other host; one that the operator states is theirs to widen.</summary>
    /// <param name="origin">Scheme and host.</param>
    public PagePolicy WithImages(string origin) => Element is null ? this : Made(ContentPolicy.WithImages(Header, origin));
}
