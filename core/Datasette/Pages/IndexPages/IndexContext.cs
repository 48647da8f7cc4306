using Datasette.Sites;

namespace Datasette.Pages.IndexPages;

/// <summary>The index page: the databases and their listings.</summary>
internal sealed record IndexContext(RequestContext Context, IReadOnlyList<DatabaseSummary> Databases, bool IsPrivate);
