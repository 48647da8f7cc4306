using System.Text.Json.Nodes;
using Datasette.Configuration;
using Datasette.Rendering;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.OpenApi;

/// <summary>The document's frame: info, security schemes, and components.</summary>
internal static class OpenApiFrame
{
    public static void WriteInfo(OpenApiWriter writer, RequestContext context)
    {
        var (json, metadata) = (writer.Json, context.Site.Options.Metadata);
        json.WriteStartObject("info");
        json.WriteString("title", Text(metadata, "title") ?? "Datasette");
        json.WriteString("version", ProgramVersion.Current);
        if (Text(metadata, "description") is { } description) json.WriteString("description", description);
        if (Text(metadata, "license") is { } license)
        {
            json.WriteStartObject("license");
            json.WriteString("name", license);
            if (Text(metadata, "license_url") is { } given
                && SafeLink.Of(given) is { } url
                && Uri.IsWellFormedUriString(url, UriKind.Absolute)) json.WriteString("url", url);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartArray("servers");
        json.WriteStartObject();
        json.WriteString("url", context.Site.Urls.Absolute(context.Request, context.Site.Urls.Base));
        json.WriteEndObject();
        json.WriteEndArray();
        // Security is optional: the empty requirement allows anonymous requests.
        json.WriteStartArray("security");
        json.WriteStartObject();
        json.WriteEndObject();
        foreach (var scheme in new[] { "token", "cookie" })
        {
            json.WriteStartObject();
            json.WriteStartArray(scheme);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void WriteComponents(OpenApiWriter writer, IReadOnlyList<(Database Database, Table Table)> tables)
    {
        var json = writer.Json;
        json.WriteStartObject("components");
        json.WriteStartObject("securitySchemes");
        json.WritePropertyName("token");
        json.WriteRawValue("""{"type": "http", "scheme": "bearer", "description": "An API token"}""");
        json.WritePropertyName("cookie");
        json.WriteRawValue("""{"type": "apiKey", "in": "cookie", "name": "ds_actor", "description": "The cookie of a signed-in actor"}""");
        json.WriteEndObject();
        WriteParameters(writer);
        json.WriteStartObject("responses");
        json.WriteStartObject("Error");
        json.WriteString("description", "What is wrong with the request, or what the actor may not see");
        json.WriteStartObject("content");
        json.WriteStartObject("application/json");
        json.WritePropertyName("schema");
        writer.Reference("schemas", "Error");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("schemas");
        foreach (var (name, schema) in ApiSchemas.All)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(schema);
        }
        foreach (var (database, table) in tables) TablePaths.WriteSchemas(writer, database, table);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteParameters(OpenApiWriter writer)
    {
        var json = writer.Json;
        json.WriteStartObject("parameters");
        foreach (var argument in ApiArguments.OfTable(hasSearch: true, hasLabels: true, allowsFacets: true,
            allowsSql: true).Concat(ApiArguments.Csv).Concat(ApiArguments.Autocomplete).Where(argument => argument.IsShared))
        {
            json.WritePropertyName(argument.Key);
            writer.Argument(argument);
        }
        foreach (var (key, argument) in new[] { ("table_extra", ApiArguments.TableExtra), ("row_extra", ApiArguments.RowExtra),
            ("query_extra", ApiArguments.QueryExtra) })
        {
            json.WritePropertyName(key);
            writer.Argument(argument);
        }
        WriteOpenEnded(writer, "filters", "column__operator", ApiArguments.Filters);
        WriteOpenEnded(writer, "parameters", "parameters", "The statement's parameters: a value for each :name");
        json.WriteEndObject();
    }

    /// <summary>
    /// Arguments of any name: an exploded object, whose members are the arguments, so its own name is never sent. No column filter has this
    /// name.
    /// </summary>
    private static void WriteOpenEnded(OpenApiWriter writer, string key, string name, string meaning)
    {
        var json = writer.Json;
        json.WriteStartObject(key);
        json.WriteString("name", name);
        json.WriteString("in", "query");
        json.WriteString("description", meaning);
        json.WriteString("style", "form");
        json.WriteBoolean("explode", true);
        json.WritePropertyName("schema");
        json.WriteRawValue("""{"type": "object", "additionalProperties": {"type": "string"}}""");
        json.WriteEndObject();
    }

    private static string? Text(JsonObject metadata, string key) => metadata[key] is JsonValue value ? value.ToString() : null;
}
