using Datasette.Sqlite;

namespace Datasette.OpenApi;

/// <summary>
/// The operations on tables of a database with too many tables to describe each: one path for all, with the names as an enum.
/// <c>_extra=columns</c> gives their columns.
/// </summary>
internal sealed class ManyTablesPaths(OpenApiWriter writer, Database database, IReadOnlyList<string> tables, string path)
{
    public void Write(bool allowsFacets, bool allowsSql)
    {
        var arguments = ApiArguments.OfTable(hasSearch: true, hasLabels: true, allowsFacets, allowsSql);
        writer.Get($"{path}/{{table}}.json", new ApiOperation
        {
            Id = ApiNames.Of("tables", database.Name, "json"),
            Tag = database.Name,
            Summary = $"Rows of a table or view of {database.Name}",
            Returns = "A page of rows, or with _stream=on all of them",
            Parameters = json =>
            {
                WriteTable(json);
                foreach (var argument in arguments)
                {
                    if (argument.IsShared) json.Reference("parameters", argument.Key);
                    else json.Argument(argument);
                }
                json.Reference("parameters", "table_extra");
                json.Reference("parameters", "filters");
            },
            Content = [("application/json", json => DatabasePaths.AnyOf(json, "TablePage", "BareRows")),
                ("text/plain", DatabasePaths.Text)],
        });
        writer.Get($"{path}/{{table}}.csv", new ApiOperation
        {
            Id = ApiNames.Of("tables", database.Name, "csv"),
            Tag = database.Name,
            Summary = $"Rows of a table or view of {database.Name} as CSV",
            Returns = "A page of rows, or with _stream=on all of them",
            Parameters = json =>
            {
                WriteTable(json);
                json.Arguments([.. ApiArguments.Page, .. ApiArguments.Rows.Where(argument => argument.IsShared), .. ApiArguments.Csv]);
                json.Reference("parameters", "filters");
            },
            Content = DatabasePaths.Csv,
        });
    }

    private void WriteTable(OpenApiWriter writer)
    {
        var json = writer.Json;
        json.WriteStartObject();
        json.WriteString("name", "table");
        json.WriteString("in", "path");
        json.WriteBoolean("required", true);
        json.WriteString("description", "The table's name as it stands in addresses");
        json.WriteStartObject("schema");
        json.WriteString("type", "string");
        writer.Texts("enum", tables.Select(Http.TildeEncoding.Encode));
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
