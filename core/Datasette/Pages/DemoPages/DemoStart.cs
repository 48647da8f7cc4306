using Datasette.Demos;
using Datasette.Sites;

namespace Datasette.Pages.DemoPages;

/// <summary>The page that opens a demo, or a prepared state of it.</summary>
/// <param name="Context">The request.</param>
/// <param name="Script">The prepared state; null for the demo as it is.</param>
internal sealed record DemoStart(RequestContext Context, DemoScript? Script);
