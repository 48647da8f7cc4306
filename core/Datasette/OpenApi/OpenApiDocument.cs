using Datasette.Buffers;
using Datasette.Configuration;
using Datasette.Http;
using Datasette.Sites;

namespace Datasette.OpenApi;

/// <summary>
/// An OpenAPI 3.1 description of the part of the site that the actor may view: databases, tables and columns, stored queries, and SQL if
/// the actor may execute it. Omits hidden tables.
/// </summary>
internal static class OpenApiDocument
{
    /// <summary>Limit of tables described separately; a document for more would take megabytes.</summary>
    public const int MaxTables = 200;

    private const string Site = "site";

    public static async ValueTask<Response> RespondAsync(RequestContext context)
    {
        var databases = new List<ApiDatabase>();
        foreach (var database in context.Site.Databases) databases.Add(await ApiDatabase.ReadAsync(context, database));
        var isLarge = databases.Sum(database => database.Tables.Count) > MaxTables;
        var buffer = new PooledBuffer(64 * 1024);
        try
        {
            using (var writer = new OpenApiWriter(buffer)) Write(writer, context, databases, isLarge);
            return Response.Page(buffer, Response.Json);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private static void Write(OpenApiWriter writer, RequestContext context, IReadOnlyList<ApiDatabase> databases, bool isLarge)
    {
        var json = writer.Json;
        json.WriteStartObject();
        json.WriteString("openapi", "3.1.0");
        OpenApiFrame.WriteInfo(writer, context);
        json.WriteStartObject("paths");
        WriteSitePaths(writer);
        foreach (var database in databases) WriteDatabase(writer, context, database, isLarge);
        json.WriteEndObject();
        OpenApiFrame.WriteComponents(writer,
            isLarge ? [] : [.. databases.SelectMany(database => database.Tables.Select(table => (database.Database, table)))]);
        json.WriteEndObject();
        json.Flush();
    }

    private static void WriteSitePaths(OpenApiWriter writer)
    {
        Write("/.json", "index", "The databases of the site");
        Write("/-/databases.json", "databases", "The databases and what is known of their files");
        Write("/-/settings.json", "settings", "Every setting and its value");
        Write("/-/versions.json", "versions", "What runs here");
        Write("/-/openapi.json", "openapi", "This document");

        void Write(string path, string id, string summary) => writer.Get(path, new ApiOperation
        {
            Id = id,
            Tag = Site,
            Summary = summary,
            Returns = summary,
            Content = [("application/json", json =>
            {
                json.Json.WriteStartObject();
                json.Json.WriteString("type", "object");
                json.Json.WriteEndObject();
            })],
        });
    }

    private static void WriteDatabase(OpenApiWriter writer, RequestContext context, ApiDatabase described, bool isLarge)
    {
        var database = described.Database;
        var path = "/" + TildeEncoding.Encode(database.Route);
        var allowsFacets = context.Site.Settings.Get(KnownSettings.AllowFacet);
        new DatabasePaths(writer, database, path).Write(described.MayView, described.MayExecuteSql, described.MayDownload);
        foreach (var query in described.Queries) new QueryPaths(writer, database, query, path).Write();
        if (isLarge && described.Tables.Count > 0) new ManyTablesPaths(writer, database, [.. described.Tables.Select(table => table.Name)],
            path).Write(allowsFacets, described.MayExecuteSql);
        if (isLarge) return;
        foreach (var table in described.Tables)
            new TablePaths(writer, database, table, context.Site.TableConfig(database.Name, table.Name), path).Write(allowsFacets,
                described.MayExecuteSql);
    }
}
