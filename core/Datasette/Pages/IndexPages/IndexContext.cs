using Datasette.Pages.SearchEngines;
using Datasette.Sites;

namespace Datasette.Pages.IndexPages;

/// <summary>The index page: the databases and their listings.</summary>
internal sealed record IndexContext(RequestContext Context, IReadOnlyList<DatabaseSummary> Databases, bool IsPrivate)
{
    /// <summary>What search engines are told of the page.</summary>
    public PageSubject Subject => field ??= new PageSubject
    {
        Context = Context,
        IsPrivate = IsPrivate,
        Described = new SubjectDescription
        {
            Metadata = [Context.Site.Options.Metadata],
            Name = "Datasette",
            Summary = $"SQLite databases, published as web pages, JSON and CSV: {SearchVariables.Names([.. Databases.Select(database =>
                database.Database.Name)])}",
            Path = Context.Site.Urls.Instance,
        },
    };
}
