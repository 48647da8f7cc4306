using Datasette.Sqlite;

namespace Datasette.OpenApi;

/// <summary>The operations on a whole database.</summary>
internal sealed class DatabasePaths(OpenApiWriter writer, Database database, string path)
{
    public void Write(bool mayView, bool mayExecuteSql, bool mayDownload)
    {
        if (mayView)
        {
            writer.Get($"{path}.json", new ApiOperation
            {
                Id = ApiNames.Of("database", database.Name),
                Tag = database.Name,
                Summary = $"The tables, views and queries of {database.Name}",
                Returns = "The tables with their columns, keys and counts",
                Content = [("application/json", json => json.Reference("schemas", "Ok"))],
            });
            writer.Get($"{path}/-/schema.json", new ApiOperation
            {
                Id = ApiNames.Of("schema", database.Name),
                Tag = database.Name,
                Summary = $"The SQL that made {database.Name}",
                Returns = "The statements as one text",
                Content = [("application/json", json => json.Reference("schemas", "Ok"))],
            });
        }
        if (mayDownload)
        {
            writer.Get($"{path}.db", new ApiOperation
            {
                Id = ApiNames.Of("download", database.Name),
                Tag = database.Name,
                Summary = $"The file of {database.Name}, whole or in ranges",
                Returns = "An SQLite database",
                Content = [("application/octet-stream", AnyBytes)],
            });
        }
        if (mayExecuteSql) WriteQuery();
    }

    private void WriteQuery()
    {
        writer.Get($"{path}/-/query.json", new ApiOperation
        {
            Id = ApiNames.Of("sql", database.Name, "json"),
            Tag = database.Name,
            Summary = $"Run a SELECT on {database.Name}",
            Returns = "The result",
            Parameters = json =>
            {
                json.Argument(ApiArguments.Sql, required: true);
                json.Reference("parameters", "parameters");
                json.Arguments([.. ApiArguments.Json, .. ApiArguments.Page, ApiArguments.Stream]);
                json.Reference("parameters", "query_extra");
            },
            Content =
            [
                ("application/json", json => AnyOf(json, "QueryPage", "BareRows")),
                ("text/plain", Text),
            ],
        });
        writer.Get($"{path}/-/query.csv", new ApiOperation
        {
            Id = ApiNames.Of("sql", database.Name, "csv"),
            Tag = database.Name,
            Summary = $"Run a SELECT on {database.Name}, for CSV",
            Returns = "The result",
            Parameters = json =>
            {
                json.Argument(ApiArguments.Sql, required: true);
                json.Reference("parameters", "parameters");
                json.Arguments([.. ApiArguments.Page, ApiArguments.Stream, .. ApiArguments.Csv]);
            },
            Content = Csv,
        });
    }

    public static IReadOnlyList<(string Type, Action<OpenApiWriter> Schema)> Csv { get; } = [("text/plain", Text), ("text/csv", Text)];

    public static void Text(OpenApiWriter writer)
    {
        writer.Json.WriteStartObject();
        writer.Json.WriteString("type", "string");
        writer.Json.WriteEndObject();
    }

    public static void AnyOf(OpenApiWriter writer, params IEnumerable<string> schemas)
    {
        writer.Json.WriteStartObject();
        writer.Json.WriteStartArray("anyOf");
        foreach (var schema in schemas) writer.Reference("schemas", schema);
        writer.Json.WriteEndArray();
        writer.Json.WriteEndObject();
    }

    /// <summary>In OpenAPI 3.1 binary content has no schema.</summary>
    private static void AnyBytes(OpenApiWriter writer)
    {
        writer.Json.WriteStartObject();
        writer.Json.WriteEndObject();
    }
}
