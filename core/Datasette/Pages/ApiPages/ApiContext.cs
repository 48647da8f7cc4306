using Datasette.Sites;

namespace Datasette.Pages.ApiPages;

/// <summary>The API explorer and its examples.</summary>
internal sealed record ApiContext(RequestContext Context, IReadOnlyList<ApiDatabase> Databases, bool IsPrivate);
