using Datasette.Errors;
using Datasette.Http;
using Datasette.Pages.DatabasePages;
using Datasette.Pages.PluginPages;
using Datasette.Pages.StoredQueryPages;
using Datasette.Rendering;
using Datasette.Sites;
using Microsoft.AspNetCore.Http;

namespace Datasette.Pages.TablePages;

/// <summary><c>/{database}/{table}</c>: the rows of a table or view, in every format.</summary>
internal static class TablePage
{
    public static async ValueTask<Response> GetAsync(RequestContext context, SummaryCache listings)
    {
        var database = context.Database;
        var isOptions = HttpMethods.IsOptions(context.Request.Method);
        if (await StoredQueryPage.FindAsync(context) is { } query)
            return !context.Request.IsRead
                ? MethodNotAllowedResponse.Respond(context.Request, options: "HEAD, GET, POST")
                : await StoredQueryPage.RespondAsync(context, query, listings);
        // A preflight has no cookie or token, so it needs no permission.
        if (isOptions && (await database.SchemaAsync(context.Aborted)).Find(TildeEncoding.Decode(context.Values["table"]!)) is not null)
            return MethodNotAllowedResponse.Respond(context.Request);
        var schema = await context.SchemaAsync(database);
        var table = await context.TableAsync(schema);
        if (FilterForm.Canonical(context.Request, context.Site.Urls) is { } canonical) return canonical;
        using var page = await TableContext.ForAsync(context, schema, table);
        if (context.Request.Args[TableFeed.Argument] is { Length: > 0 } feed) return await TableFeed.RespondAsync(page, feed);
        var response = context.Format switch
        {
            null => await TableDisplay.RespondAsync(page, context.Page(TemplateNames.Table(database.Name, table.Name))),
            "json" => await TableJson.RespondAsync(page),
            "csv" => await TableCsv.RespondAsync(page),
            var format when PluginOutput.Find(context, format) is { } plugin => await PluginOutput.RespondAsync(plugin, page),
            var format => throw new NotFound($"Invalid format: {format}"),
        };
        return response.With("Referrer-Policy", "no-referrer");
    }

    /// <summary>Runs a stored query that writes. A table does not take POST.</summary>
    public static async ValueTask<Response> PostAsync(RequestContext context, SummaryCache listings)
    {
        if (await StoredQueryPage.FindAsync(context) is { } query) return await StoredQueryPage.RespondAsync(context, query, listings);
        await context.TableAsync(await context.SchemaAsync(context.Database));
        return Response.Text(new MethodNotAllowed().Message, status: 405).With("Referrer-Policy", "no-referrer");
    }
}
