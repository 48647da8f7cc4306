using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;
using Datasette.Tables.Search;

namespace Datasette.OpenApi;

/// <summary>The operations on one table or view.</summary>
internal sealed class TablePaths(OpenApiWriter writer, Database database, Table table, TableConfig config, string path)
{
    private readonly string _kind = table.IsView ? "view" : "table";
    private readonly string _path = $"{path}/{TildeEncoding.Encode(table.Name)}";

    public static string RowSchema(Database database, Table table) => ApiNames.Of("row", database.Name, table.Name);

    public static string PageSchema(Database database, Table table) => ApiNames.Of("page", database.Name, table.Name);

    /// <summary>The name of the schema that lists the table's columns.</summary>
    public static string ColumnsSchema(Database database, Table table) => ApiNames.Of("columns", database.Name, table.Name);

    /// <summary>Writes the table's own schemas: its columns, a row, a page of rows.</summary>
    public static void WriteSchemas(OpenApiWriter writer, Database database, Table table)
    {
        var json = writer.Json;
        json.WriteStartObject(ColumnsSchema(database, table));
        json.WriteString("type", "string");
        if (table.Columns.Count > 0) writer.Texts("enum", table.ColumnNames.Distinct());
        json.WriteEndObject();
        json.WriteStartObject(RowSchema(database, table));
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var column in (table.UsesRowid ? table.ColumnNames.Prepend("rowid") : table.ColumnNames).Distinct())
        {
            json.WritePropertyName(column);
            writer.Reference("schemas", "Value");
        }
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject(PageSchema(database, table));
        json.WriteStartArray("allOf");
        writer.Reference("schemas", "TablePage");
        json.WriteStartObject();
        json.WriteStartObject("properties");
        json.WriteStartObject("rows");
        json.WriteStartObject("items");
        json.WriteStartArray("anyOf");
        writer.Reference("schemas", RowSchema(database, table));
        json.WriteStartObject();
        json.WriteString("type", "array");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void Write(bool allowsFacets, bool allowsSql)
    {
        var arguments = ApiArguments.OfTable(
            SearchArguments.TableFor(null, table.FtsTable, config) is not null, hasLabels: table.ForeignKeys.Count > 0, allowsFacets,
            allowsSql);
        writer.Get($"{_path}.json", new ApiOperation
        {
            Id = ApiNames.Of("table", database.Name, table.Name, "json"),
            Tag = database.Name,
            Summary = $"Rows of the {_kind} {table.Name}",
            Returns = "A page of rows, or with _stream=on all of them",
            Parameters = json =>
            {
                foreach (var argument in arguments)
                {
                    if (argument.IsShared) json.Reference("parameters", argument.Key);
                    else json.ColumnArgument(argument, Columns(argument), ColumnsSchema(database, table));
                }
                json.Reference("parameters", "table_extra");
                json.Reference("parameters", "filters");
                foreach (var column in table.Columns) WriteFilter(json, column);
            },
            Content = [("application/json", WriteRows), ("text/plain", DatabasePaths.Text)],
        });
        writer.Get($"{_path}.csv", new ApiOperation
        {
            Id = ApiNames.Of("table", database.Name, table.Name, "csv"),
            Tag = database.Name,
            Summary = $"Rows of the {_kind} {table.Name} as CSV",
            Returns = "A page of rows, or with _stream=on all of them",
            Parameters = json =>
            {
                json.Arguments(arguments.Where(argument =>
                    argument.IsShared
                        && !ApiArguments.Json.Contains(argument)
                        && !ApiArguments.Counts.Contains(argument)
                        && !ApiArguments.Facets.Contains(argument)));
                json.Arguments(ApiArguments.Csv);
                json.Reference("parameters", "filters");
            },
            Content = DatabasePaths.Csv,
        });
        if (!table.IsView) WriteRowPaths();
    }

    private void WriteRowPaths()
    {
        writer.Get($"{_path}/{{pks}}.json", new ApiOperation
        {
            Id = ApiNames.Of("table", database.Name, table.Name, "row"),
            Tag = database.Name,
            Summary = $"One row of {table.Name}",
            Returns = "The row",
            Parameters = json =>
            {
                WriteKeys(json);
                json.Arguments([.. ApiArguments.Json, .. ApiArguments.Page]);
                json.Reference("parameters", "row_extra");
            },
            Content = [("application/json", json => DatabasePaths.AnyOf(json, "RowPage", "BareRows")), ("text/plain", DatabasePaths.Text)],
        });
        writer.Get($"{_path}/-/autocomplete.json", new ApiOperation
        {
            Id = ApiNames.Of("table", database.Name, table.Name, "autocomplete"),
            Tag = database.Name,
            Summary = $"Rows of {table.Name} that match a search text",
            Returns = "Keys and labels",
            Parameters = json => json.Arguments(ApiArguments.Autocomplete),
            Content = [("application/json", json => json.Reference("schemas", "Autocomplete"))],
        });
    }

    /// <summary>The columns that an argument accepts, or null for all.</summary>
    private IReadOnlyList<string>? Columns(ApiArgument argument) => argument.Name switch
    {
        "_sort" or "_sort_desc" when config.SortableColumns is { } sortable => [.. sortable, .. table.UsesRowid ? ["rowid"] : (string[])[]],
        "_sort" or "_sort_desc" when table.UsesRowid => [.. table.ColumnNames, "rowid"],
        "_label" => [.. table.ForeignKeys.Select(key => key.Column)],
        "_nocol" when table.PrimaryKeys.Count > 0 => [.. table.ColumnNames.Where(column => !table.PrimaryKeys.Contains(column))],
        _ => null,
    };

    /// <summary>Writes a column as a filter. A column named like another argument needs its operator.</summary>
    private static void WriteFilter(OpenApiWriter writer, Column column)
    {
        var json = writer.Json;
        json.WriteStartObject();
        json.WriteString("name",
            column.Name.StartsWith('_') || column.Name.Contains("__", StringComparison.Ordinal) ? column.Name + "__exact" : column.Name);
        json.WriteString("in", "query");
        if (column.Type.Length > 0) json.WriteString("description", column.Type);
        json.WriteStartObject("schema");
        json.WriteString("type", "string");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes the row's key: its values, separated by commas.</summary>
    private void WriteKeys(OpenApiWriter writer)
    {
        var json = writer.Json;
        json.WriteStartObject();
        json.WriteString("name", "pks");
        json.WriteString("in", "path");
        json.WriteBoolean("required", true);
        json.WriteString("description",
            $"{string.Join(", ", table.RowKeys)}. Of each value every byte that is no letter, no digit, no _ and no - is written as ~ "
                + "and two hex digits");
        json.WriteStartObject("schema");
        json.WriteString("type", "array");
        json.WriteNumber("minItems", table.RowKeys.Count);
        json.WriteNumber("maxItems", table.RowKeys.Count);
        json.WriteStartObject("items");
        json.WriteString("type", "string");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteRows(OpenApiWriter writer)
    {
        var json = writer.Json;
        json.WriteStartObject();
        json.WriteStartArray("anyOf");
        writer.Reference("schemas", PageSchema(database, table));
        writer.Reference("schemas", "BareRows");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
