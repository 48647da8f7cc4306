using Datasette.Application;
using Datasette.Formats.Json;
using Datasette.Http;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/databases</c>: the databases and what is known of their files.</summary>
internal static class DatabasesPage
{
    public static ValueTask<Response> GetAsync(RequestContext context) => SpecialPage.RespondAsync(context, (ref JsonOutput json) =>
    {
        json.StartObject();
        json.Name("ok"u8);
        json.Boolean(true);
        json.Name("databases"u8);
        json.StartArray();
        foreach (var database in context.Site.Databases)
        {
            json.StartObject();
            json.Name("name"u8);
            json.Text(database.Name);
            json.Name("route"u8);
            json.Text(database.Route);
            json.Name("path"u8);
            json.Text(database.Path);
            json.Name("size"u8);
            json.Integer(database.Size);
            json.Name("is_mutable"u8);
            json.Boolean(database.IsMutable);
            json.Name("is_memory"u8);
            json.Boolean(database.IsMemory);
            json.Name("hash"u8);
            json.Text(database.Hash);
            json.EndObject();
        }
        json.EndArray();
        json.EndObject();
    });
}
