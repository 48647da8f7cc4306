using Datasette.Http;
using Datasette.Queries;
using Datasette.Sqlite;

namespace Datasette.OpenApi;

/// <summary>The operation of a stored query: its result, with a parameter for each of the query's.</summary>
internal sealed class QueryPaths(OpenApiWriter writer, Database database, StoredQuery query, string path)
{
    private readonly string _path = $"{path}/{TildeEncoding.Encode(query.Name)}";

    public void Write()
    {
        // A query that writes needs a POST and CSRF protection: it is not described.
        if (query.IsWrite) return;
        var summary = string.IsNullOrEmpty(query.Title) ? query.Name : query.Title;
        writer.Get($"{_path}.json", new ApiOperation
        {
            Id = ApiNames.Of("query", database.Name, query.Name, "json"),
            Tag = database.Name,
            Summary = summary,
            Description = query.Description,
            Returns = "The result, or with _stream=on all of it",
            Parameters = json =>
            {
                WriteParameters(json);
                json.Arguments([.. ApiArguments.Json, .. ApiArguments.Page, ApiArguments.Stream]);
                json.Reference("parameters", "query_extra");
            },
            Content = [("application/json", json => DatabasePaths.AnyOf(json, "QueryPage", "BareRows")),
                ("text/plain", DatabasePaths.Text)],
        });
        writer.Get($"{_path}.csv", new ApiOperation
        {
            Id = ApiNames.Of("query", database.Name, query.Name, "csv"),
            Tag = database.Name,
            Summary = $"{summary}, as CSV",
            Description = query.Description,
            Returns = "The result, or with _stream=on all of it",
            Parameters = json =>
            {
                WriteParameters(json);
                json.Arguments([.. ApiArguments.Page, ApiArguments.Stream, .. ApiArguments.Csv]);
            },
            Content = DatabasePaths.Csv,
        });
    }

    private void WriteParameters(OpenApiWriter json)
    {
        foreach (var name in query.Asked) json.Argument(new ApiArgument(name, $"The value of :{name}; empty where it is not given"));
    }
}
