using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Queries;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>The stored query in the path, to be updated or deleted.</summary>
internal sealed record QueryTarget(RequestContext Context, Database Database, StoredQuery Query)
{
    public Resource Resource => Resource.Query(Query.Database, Query.Name);

    public string Url => Context.Site.Urls.StoredQuery(Database, Query.Name);

    /// <exception cref="Refused">There is no such query.</exception>
    public static QueryTarget Find(RequestContext context)
    {
        var (database, name) = (context.Database, TildeEncoding.Decode(context.Values["query"] ?? context.Values["table"]!));
        return new QueryTarget(context, database,
            context.Site.Queries.Find(database.Name, name) ?? throw new Refused($"Query not found: {name}", 404));
    }

    /// <exception cref="Refused">The query comes from the configuration.</exception>
    public void RequireOfUser(string refusal)
    {
        if (Query.IsTrusted || Query.Source != StoredQuery.FromUser) throw new Refused(refusal, 403);
    }

    /// <exception cref="Refused">Another request changed or deleted it.</exception>
    public void Replace(StoredQuery? query)
    {
        if (!Context.Site.Queries.TryReplace(Query, query)) throw new Refused("The query was changed meanwhile: look at it again", 409);
    }

    /// <summary><c>{"ok": true}</c>, and the query if requested.</summary>
    public static Response Succeeded(StoredQuery? query, bool isNew = false) => JsonPage.Ok((ref JsonOutput json) =>
    {
        if (isNew)
        {
            json.Name("unstable"u8);
            json.Text(UnstableMarker.Text);
        }
        if (query is not null)
        {
            json.Name("query"u8);
            json.Node(StoredQueryFields.Of(query));
        }
    }, isNew ? 201 : 200);
}
