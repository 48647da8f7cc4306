using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/databases</c>: the databases and their files.</summary>
internal static class DatabasesPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        var visible = await context.Access.AllowedAsync(Actions.ViewDatabase);
        var databases = new List<(Database Database, long? Size)>();
        foreach (var database in context.Site.Databases.Where(database => visible.Contains(Resource.Database(database.Name))))
            databases.Add((database, await context.SizeAsync(database)));
        return await SpecialPage.RespondAsync(context, (ref JsonOutput json) => Write(ref json, databases));
    }

    private static void Write(ref JsonOutput json, List<(Database Database, long? Size)> databases)
    {
        json.StartAnswer();
        json.Name("databases"u8);
        json.StartArray();
        foreach (var (database, size) in databases)
        {
            json.StartObject();
            json.Name("name"u8);
            json.Text(database.Name);
            json.Name("route"u8);
            json.Text(database.Route);
            json.Name("path"u8);
            json.Text(database.Path);
            json.Name("size"u8);
            json.Integer(size);
            json.Name("is_mutable"u8);
            json.Boolean(database is { IsMutable: true, IsMemory: false });
            json.Name("is_memory"u8);
            json.Boolean(database.IsMemory);
            json.Name("hash"u8);
            json.Text(database.Hash);
            json.EndObject();
        }
        json.EndArray();
        json.EndObject();
    }
}
