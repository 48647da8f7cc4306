using System.Text.Json.Nodes;
using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Registries;
using Datasette.Sites;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;
using Datasette.Text;
using Datasette.Writes.Bodies;

namespace Datasette.Pages.WritePages;

/// <summary>
/// <c>/{database}/{table}/-/set-column-type</c>: assigns a column type until the process ends. Does not change the database.
/// </summary>
internal static class ColumnTypePage
{
    public static ValueTask<Response> PostAsync(RequestContext context) => WriteEndpoint.RunAsync(context, RespondAsync);

    private static async ValueTask<Response> RespondAsync(RequestContext context)
    {
        var (_, database, table) = await TableTarget.FindReadOnlyAsync(context, [Actions.SetColumnType], allowsViews: true);
        // Pages at hashed URLs are cached for a year, so column types cannot change.
        if (database.Route != database.Name) throw new Refused("This database is published as it is: say what its columns hold in the "
            + "configuration, under column_types", 403);
        var body = (await JsonRequest.ReadAsync(context)).AsObject ?? throw new Refused("JSON must be a dictionary");
        var column = ReadColumn(body, table);
        var type = ReadType(body["column_type"], context.Site.Registries.ColumnTypes);
        if (type is not null) RequireFits(type, database.Name, table, column);
        context.Site.ColumnTypes.Set(database.Name, table.Name, column, type);
        return JsonPage.Ok((ref JsonOutput json) => Write(ref json, database.Name, table.Name, column, type));
    }

    private static string ReadColumn(BodyObject body, Table table)
    {
        RequireKnown(body, ["column", "column_type"], "parameter");
        if (!body.TryFind("column", out var column)) throw new Refused("\"column\" is required");
        var name = column.AsText ?? throw new Refused("\"column\" must be a string");
        if (!body.Has("column_type")) throw new Refused("\"column_type\" is required");
        return table.HasColumn(name) ? name : throw new Refused($"Column not found: {name}");
    }

    private static ColumnType? ReadType(BodyValue said, Registry<ColumnTypeDefinition> known)
    {
        if (said.IsNull) return null;
        var members = said.AsObject ?? throw new Refused("\"column_type\" must be an object or null");
        RequireKnown(members, ["type", "config"], "column_type parameter");
        if (!members.TryFind("type", out var type)) throw new Refused("\"column_type.type\" is required");
        var name = type.AsText ?? throw new Refused("\"column_type.type\" must be a string");
        var config = members["config"];
        if (!config.IsNull && config.AsObject is null) throw new Refused("\"column_type.config\" must be a dictionary");
        if (known.Find(name) is null) throw new Refused($"Unknown column type: {name}");
        return new ColumnType(name, config.IsNull ? null : JsonNode.Parse(BodyJson.Of(config)));
    }

    private static void RequireKnown(BodyObject members, string[] known, string what)
    {
        var unknown = members.Names.Except(known).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0) throw new Refused($"Invalid {what}: \"{string.Join("\", \"", unknown)}\"");
    }

    private static void RequireFits(ColumnType type, string database, Table table, string column)
    {
        var affinity = Affinity.Of(table.FindColumn(column)!.Type);
        if (ColumnType.Known.Contains(type.Name) && affinity != "TEXT")
            throw new Refused($"Column type '{type.Name}' is only applicable to SQLite types TEXT but "
                + $"{database}.{table.Name}.{column} has SQLite type {affinity}");
    }

    private static void Write(ref JsonOutput json, string database, string table, string column, ColumnType? type)
    {
        json.Name("database"u8);
        json.Text(database);
        json.Name("table"u8);
        json.Text(table);
        json.Name("column"u8);
        json.Text(column);
        json.Name("column_type"u8);
        if (type is null) json.Null();
        else
        {
            json.StartObject();
            json.Name("type"u8);
            json.Text(type.Name);
            json.Name("config"u8);
            json.Node(type.Config);
            json.EndObject();
        }
    }
}
