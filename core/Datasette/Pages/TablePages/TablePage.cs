using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Pages.StoredQueryPages;
using Datasette.Permissions;
using Datasette.Tables;
using Microsoft.AspNetCore.Http;

namespace Datasette.Pages.TablePages;

/// <summary><c>/{database}/{table}</c>: the rows of a table or view, in every format.</summary>
internal static class TablePage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        var database = context.Database;
        if (await StoredQueryPage.FindAsync(context) is { } query) return await StoredQueryPage.RespondAsync(context, query);
        var schema = await context.SchemaAsync(database);
        var table = await context.TableAsync(schema);
        if (context.Request.Method == HttpMethods.Post)
            return Response.Text(new MethodNotAllowed().Message, status: 405).With("Referrer-Policy", "no-referrer");
        var mayExecuteSql = await context.Access.MayAsync(Actions.ExecuteSql, Resource.Database(database.Name));
        var hasOwnSql = context.Request.Args.Contains("_where");
        if (hasOwnSql && !mayExecuteSql) throw new Forbidden("_where= is not allowed");
        if (FilterForm.Canonical(context.Request, context.Site.Urls) is { } canonical) return canonical;
        var config = context.Site.TableConfig(database.Name, table.Name);
        var asked = TableRequest.Read(context.Request.Args, table, schema, config, context.Site.Settings);
        using var page = new TableContext
        {
            Context = context,
            Database = database,
            Schema = schema,
            Table = table,
            Config = config,
            Asked = asked,
            Plan = TablePlan.For(asked, table),
            MayExecuteSql = mayExecuteSql,
            IsPrivate = await context.Access.IsPrivateAsync(Actions.ViewTable, Resource.Table(database.Name, table.Name)),
            Readable = hasOwnSql ? await context.ReadableAsync(schema) : null,
        };
        var response = context.Format switch
        {
            null => await TableDisplay.RespondAsync(page),
            "json" => await TableJson.RespondAsync(page),
            "csv" => await TableCsv.RespondAsync(page),
            var format => throw new NotFound($"Invalid format: {format}"),
        };
        response.Freshness = context.DatabaseFreshness;
        return response.With("Referrer-Policy", "no-referrer");
    }
}
