using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Pages.StoredQueryPages;
using Datasette.Tables;
using Microsoft.AspNetCore.Http;

namespace Datasette.Pages.TablePages;

/// <summary><c>/{database}/{table}</c>: the rows of a table or view, in every format.</summary>
internal static class TablePage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        var database = context.Database;
        var schema = await database.SchemaAsync(context.Aborted);
        var name = TildeEncoding.Decode(context.Values["table"]!);
        if (schema.Find(name) is not { } table)
            return await StoredQueryPage.RespondAsync(context, context.Site.Queries.Find(database.Name, name) ?? throw new NotFound("Table not found"));
        if (context.Request.Method == HttpMethods.Post)
            return Response.Text(new MethodNotAllowed().Message, status: 405).With("Referrer-Policy", "no-referrer");
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
