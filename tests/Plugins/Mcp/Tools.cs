using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace Mcp;

/// <summary>The tools, and what they answer: always what the actor of the request may see.</summary>
internal static class Tools
{
    public static IReadOnlyList<Tool> All { get; } =
    [
        Tool("list_databases", "Lists the databases"),
        Tool("list_tables", "Lists the tables and views of a database", "database"),
        Tool("describe_table", "The columns, keys and CREATE statement of a table or view", "database", "table"),
        Tool("query", "Runs one read-only SQL statement in SQLite's dialect, and returns its rows", "database", "sql"),
    ];

    public static async ValueTask<CallToolResult> CallAsync(RouteContext page, CallToolRequestParams? call, CancellationToken cancellation)
    {
        try
        {
            var answer = call?.Name switch
            {
                "list_databases" => await DatabasesAsync(page, cancellation),
                "list_tables" => await TablesAsync(page, Argument(call, "database"), cancellation),
                "describe_table" => await DescribeAsync(page, Argument(call, "database"), Argument(call, "table"), cancellation),
                "query" => await QueryAsync(page, Argument(call, "database"), Argument(call, "sql"), cancellation),
                _ => throw HttpError.NotFound($"There is no tool {call?.Name}"),
            };
            return Result(answer.ToJsonString());
        }
        catch (HttpError error)
        {
            return Result(error.Message, isError: true);
        }
    }

    private static async ValueTask<JsonNode> DatabasesAsync(RouteContext page, CancellationToken cancellation) =>
        new JsonArray([.. (await page.Datasette.AllowedResourcesAsync(page.Request.Actor, "view-database", cancellation))
            .Select(database => (JsonNode?)database.Parent)]);

    private static async ValueTask<JsonNode> TablesAsync(RouteContext page, string name, CancellationToken cancellation)
    {
        var database = page.Datasette.FindDatabase(name) ?? throw Missing();
        var tables = new JsonArray();
        foreach (var (parent, table) in await page.Datasette.AllowedResourcesAsync(page.Request.Actor, "view-table", cancellation))
        {
            if (parent != name || await database.FindTableAsync(table!, cancellation) is not { IsHidden: false } info) continue;
            tables.Add((JsonNode)new JsonObject
            {
                ["name"] = info.Name,
                ["type"] = info.IsView ? "view" : "table",
                ["columns"] = new JsonArray([.. info.Columns.Select(column => (JsonNode?)column.Name)]),
            });
        }
        // The same answer for a database that is private and one without tables.
        return tables.Count > 0 ? tables : throw Missing();
    }

    private static async ValueTask<JsonNode> DescribeAsync(RouteContext page, string database, string table, CancellationToken cancellation)
    {
        var datasette = page.Datasette;
        if (datasette.FindDatabase(database) is not { } found
            || !await datasette.AllowedAsync(page.Request.Actor, "view-table", Datasette.Plugins.Resource.Table(database, table), cancellation)
            || await found.FindTableAsync(table, cancellation) is not { } info) throw Missing();
        return new JsonObject
        {
            ["sql"] = info.Sql,
            ["primary_keys"] = new JsonArray([.. info.PrimaryKeys.Select(key => (JsonNode?)key)]),
            ["columns"] = new JsonArray([.. info.Columns.Select(column =>
                (JsonNode)new JsonObject { ["name"] = column.Name, ["type"] = column.Type })]),
            ["foreign_keys"] = new JsonArray([.. info.ForeignKeys.Select(key =>
                (JsonNode)new JsonObject { ["column"] = key.Column, ["other_table"] = key.OtherTable, ["other_column"] = key.OtherColumn })]),
        };
    }

    /// <summary>Asks the site's own page, which checks <c>execute-sql</c> and holds the limits of time and rows.</summary>
    private static async ValueTask<JsonNode> QueryAsync(RouteContext page, string database, string sql, CancellationToken cancellation)
    {
        if (page.Datasette.FindDatabase(database) is null) throw Missing();
        var urls = page.Datasette.Urls;
        var path = urls.Database(database)[(urls.Path("/").Length - 1)..];
        var answer = await page.Datasette.Client.SendAsync(
            new ClientRequest($"{path}/-/query.json?_shape=objects&sql={Uri.EscapeDataString(sql)}") { Actor = page.Request.Actor }, cancellation);
        var json = answer.Json();
        if (answer.Status != 200) throw HttpError.BadRequest(json?["error"]?.ToString() ?? "The query failed");
        return new JsonObject { ["rows"] = json!["rows"]!.DeepClone(), ["truncated"] = json["truncated"]?.DeepClone() };
    }

    private static HttpError Missing() => HttpError.NotFound("There is no such database or table");

    private static string Argument(CallToolRequestParams call, string name) =>
        call.Arguments?.TryGetValue(name, out var value) is true && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw HttpError.BadRequest($"The argument {name} is missing, or is not a text");

    private static CallToolResult Result(string text, bool isError = false) =>
        new() { Content = [new TextContentBlock { Text = text }], IsError = isError };

    private static Tool Tool(string name, string description, params string[] arguments)
    {
        var properties = new JsonObject(arguments.Select(argument =>
            KeyValuePair.Create(argument, (JsonNode?)new JsonObject { ["type"] = "string" })));
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. arguments.Select(argument => (JsonNode?)argument)]),
        };
        using var document = JsonDocument.Parse(schema.ToJsonString());
        return new Tool
        {
            Name = name,
            Description = description,
            InputSchema = document.RootElement.Clone(),
            Annotations = new ToolAnnotations { ReadOnlyHint = true },
        };
    }
}
