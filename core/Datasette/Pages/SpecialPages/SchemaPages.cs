using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/schema</c>, <c>/{database}/-/schema</c> and <c>/{database}/{table}/-/schema</c>: the CREATE statements.</summary>
internal static class SchemaPages
{
    public static async ValueTask<Response> GetInstanceAsync(RequestContext context)
    {
        var schemas = new List<(Database Database, string Sql)>();
        var visible = await context.Access.AllowedAsync(Actions.ViewDatabase);
        foreach (var database in context.Site.Databases.Where(database => visible.Contains(Resource.Database(database.Name)))
            .OrderBy(database => database.Name, StringComparer.Ordinal))
            schemas.Add((database, (await context.SchemaAsync(database)).Sql));
        return await RespondAsync(context,
            new SchemaDisplay([.. schemas.Select(schema => (schema.Database.Name, schema.Sql))], IsInstance: true), (ref JsonOutput json) =>
        {
            json.Name("schemas"u8);
            json.StartArray();
            foreach (var (database, sql) in schemas)
            {
                json.StartObject();
                WriteDatabase(ref json, database, sql);
                json.EndObject();
            }
            json.EndArray();
        });
    }

    public static async ValueTask<Response> GetDatabaseAsync(RequestContext context)
    {
        // Check the permission by name before the look-up: a 403 does not reveal whether the database exists.
        await context.Access.RequireAsync(Actions.ViewDatabase, Resource.Database(context.DatabaseName),
            "You do not have permission to view this database");
        var database = context.Database;
        var sql = (await context.SchemaAsync(database)).Sql;
        return await RespondAsync(context, new SchemaDisplay([(database.Name, sql)]), (ref JsonOutput json) =>
            WriteDatabase(ref json, database, sql));
    }

    public static async ValueTask<Response> GetTableAsync(RequestContext context)
    {
        var asked = Resource.Table(context.DatabaseName, TildeEncoding.Decode(context.Values["table"]!));
        await context.Access.RequireAsync(Actions.ViewTable, asked, "You do not have permission to view this table");
        var table = await context.TableAsync(await context.SchemaAsync(context.Database));
        return await RespondAsync(context, new SchemaDisplay([(context.Database.Name, table.Sql)], Table: table.Name),
            (ref JsonOutput json) =>
        {
            json.Name("database"u8);
            json.Text(context.Database.Name);
            json.Name("table"u8);
            json.Text(table.Name);
            json.Name("schema"u8);
            json.Text(table.Sql);
        });
    }

    private static async ValueTask<Response> RespondAsync(RequestContext context, SchemaDisplay page, JsonPage.Body members)
    {
        return context.Format switch
        {
            null => await context.Site.Templates.RenderAsync(context.Page("schema.html") with { HasJson = false }, SchemaVariables.All,
                page),
            "json" => JsonPage.Of((ref JsonOutput json) =>
            {
                json.StartAnswer();
                members(ref json);
                json.EndObject();
            }),
            // The page of all databases has no line end after the last one.
            "md" => Response.Text(string.Join("\n\n",
                page.Schemas.Select(schema =>
                    $"# Schema for {schema.Database}{(page.Table is null ? "" : $".{page.Table}")}\n\n```sql\n{schema.Sql}\n```"))
                    + (page.IsInstance ? "" : "\n")),
            _ => throw new NotFound("Page not found"),
        };
    }

    private static void WriteDatabase(ref JsonOutput json, Database database, string sql)
    {
        json.Name("database"u8);
        json.Text(database.Name);
        json.Name("schema"u8);
        json.Text(sql);
    }
}
