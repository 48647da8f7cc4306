/// <summary>Three output formats: one that shows all it is given, one that looks at nothing, one that answers in JSON.</summary>
public sealed class OutputRenderers : IRegisterOutputRenderer
{
    public string Name => "register_output_renderer.py";

    public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) =>
    [
        new("testall", AllAsync) { CanRenderAsync = asked => new(asked.Request.Argument("_no_can_render") is null) },
        new("testnone", _ => new(PluginResponse.Text("Hello"))),
        // Null is what a format must not return.
        new("testresponse", asked => new(asked.Request.Argument("_broken") is null
            ? PluginResponse.Json(new JsonObject { ["this_is"] = "json" })
            : null)),
    ];

    private static async ValueTask<PluginResponse?> AllAsync(OutputRendererContext asked)
    {
        var sum = await asked.Datasette.FindDatabase(asked.Database)!.ExecuteAsync("select 1 + 1");
        var request = asked.Request;
        var address = asked.Datasette.AbsoluteUrl(request, request.Path);
        var response = PluginResponse.Of(
            request.Argument("content_type") ?? "text/plain",
            System.Text.Encoding.UTF8.GetBytes(new JsonObject
            {
                ["datasette"] = "<datasette.app.Datasette object at 0xXXX>",
                ["columns"] = new JsonArray([.. asked.Columns.Select(column => (JsonNode)column)]),
                ["rows"] = new JsonArray([.. asked.Rows.Select(_ => (JsonNode)"<sqlite3.Row object at 0xXXX>")]),
                ["sql"] = asked.Sql,
                ["query_name"] = asked.QueryName,
                ["database"] = asked.Database,
                ["table"] = asked.Table,
                ["request"] = $"<asgi.Request method=\"{request.Method}\" url=\"{address}\">",
                ["view_name"] = asked.ViewName,
                ["1+1"] = sum.Single!.Value.Integer,
            }.ToJsonString()),
            int.Parse(request.Argument("status_code") ?? "200"));
        foreach (var (_, header) in request.Arguments.Where(argument => argument.Key == "header"))
            if (header.Split(':') is [var name, var value]) response.With(name, value);
        return response;
    }
}
