using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Messages;
using Datasette.Pages.WritePages;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Text;
using Datasette.Writes.Bodies;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>
/// <c>/{database}/-/queries/store</c>: stores a query of an actor until the process ends. <c>/-/queries/analyze</c> tells whether it can be
/// stored.
/// </summary>
internal static class StoreQueryPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        var database = context.Database;
        await context.Access.RequireAsync(Actions.ExecuteSql, Resource.Database(database.Name));
        await context.Access.RequireAsync(Actions.StoreQuery, Resource.Database(database.Name));
        var fields = new BodyObject();
        fields["sql"] = BodyValue.Of(context.Request.Args["sql"] ?? "");
        return await QueryForm.RenderAsync(new QueryForm(context, database, fields));
    }

    public static async ValueTask<Response> AnalyzeAsync(RequestContext context) =>
        Framing.Block(await WriteEndpoint.RunAsync(context, async one =>
    {
        await RequireAsync(one, one.Database);
        var unknown = one.Request.Args.Pairs.Select(pair =>
            pair.Key).Where(name => name != "sql").Distinct().Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0) throw new Refused($"Invalid keys: {string.Join(", ", unknown)}");
        var analysis = await WriteAnalysis.ReadAsync(one, one.Database, one.Request.Args["sql"] ?? "", mustWrite: false);
        return JsonPage.Of((ref JsonOutput json) => analysis.WriteForStore(ref json));
    }));

    public static ValueTask<Response> PostAsync(RequestContext context) => WriteEndpoint.RunAsync(context, RespondAsync);

    private static async ValueTask RequireAsync(RequestContext context, Database database)
    {
        var resource = Resource.Database(database.Name);
        await WriteEndpoint.RequireAsync(context, Actions.ExecuteSql, resource, "Permission denied: need execute-sql");
        await WriteEndpoint.RequireAsync(context, Actions.StoreQuery, resource, "Permission denied: need store-query");
    }

    private static async ValueTask<Response> RespondAsync(RequestContext context)
    {
        var database = context.Database;
        await RequireAsync(context, database);
        // Pages at hashed URLs are cached for a year, so queries cannot be added.
        if (database.Route != database.Name) throw new Refused("This database is published as it is: put queries into the configuration",
            403);
        var posted = new PostedFields(BodyValue.Null, IsJson: false);
        BodyObject? fields = new();
        try
        {
            posted = await PostedFields.ReadAsync(context);
            var body = posted.Value.AsObject ?? throw new Refused("JSON must be a dictionary");
            fields = posted.IsJson ? body["query"].AsObject : body;
            var query = await QueryInput.CreateAsync(context, database,
                fields ?? throw new Refused("JSON must contain a query dictionary"));
            if (!context.Site.Queries.TryAdd(query)) throw new Refused("Query already exists, or the site has as many as it keeps");
            if (posted.IsJson) return QueryTarget.Succeeded(query, isNew: true);
            return context.Site.Messages.Add(Response.Redirect(context.Site.Urls.StoredQuery(database, query.Name)), context.Request,
                new Message("Query saved", MessageKind.Info));
        }
        catch (Refused error) when (!posted.IsJson && fields is not null)
        {
            return await QueryForm.RenderAsync(new QueryForm(context, database, fields)
            {
                Mistake = Worded(error.Message),
                Status = error.Status,
            });
        }
    }

    /// <summary>The form's label for the name is "URL": word the error accordingly.</summary>
    private static string Worded(string mistake) => mistake switch
    {
        "Query name is required" => "URL is required",
        "Invalid query name" => "Invalid URL",
        "Query name conflicts with a table or view" => "URL conflicts with an existing table or view",
        "Query already exists" => "A query already exists at that URL",
        _ => mistake,
    };
}
