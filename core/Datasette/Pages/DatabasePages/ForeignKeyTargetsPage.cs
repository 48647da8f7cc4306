using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite.Catalog;
using Datasette.Text;

namespace Datasette.Pages.DatabasePages;

/// <summary>
/// <c>/{database}/-/foreign-key-targets</c>: primary keys that a foreign key of one column could reference, for actors who may create
/// tables, or alter the table in <c>?table=</c>.
/// </summary>
internal static class ForeignKeyTargetsPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        var schema = await context.SchemaAsync(context.Database);
        return await MayAsync(context, schema)
            ? Respond(context, schema)
            : ErrorResponse.Json(new Forbidden("Permission denied: need create-table"));
    }

    /// <summary>The response for an actor who has the permission.</summary>
    public static Response Respond(RequestContext context, Schema schema)
    {
        var targets = KeyTarget.Of(ListedTables.Of(schema));
        return JsonPage.Of((ref JsonOutput json) =>
        {
            json.StartAnswer();
            json.Name("database"u8);
            json.Text(context.Database.Name);
            json.Name("targets"u8);
            json.StartArray();
            foreach (var target in targets)
            {
                json.StartObject();
                json.Name("fk_table"u8);
                json.Text(target.Table.Name);
                json.Name("fk_column"u8);
                json.Text(target.Column.Name);
                json.Name("type"u8);
                json.Text(Affinity.Of(target.Column.Type).ToLowerInvariant());
                json.EndObject();
            }
            json.EndArray();
            json.EndObject();
        });
    }

    private static async ValueTask<bool> MayAsync(RequestContext context, Schema schema)
    {
        var name = context.Database.Name;
        if (await context.Access.MayAsync(Actions.CreateTable, Resource.Database(name))) return true;
        return context.Request.Args["table"] is { } table && schema.Find(table) is not null
            && await context.Access.MayAsync(Actions.AlterTable, Resource.Table(name, table));
    }
}
