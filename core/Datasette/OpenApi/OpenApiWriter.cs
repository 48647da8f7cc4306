using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Datasette.OpenApi;

/// <summary>Writes the parts of an OpenAPI document.</summary>
internal sealed class OpenApiWriter(IBufferWriter<byte> output) : IDisposable
{
    public Utf8JsonWriter Json { get; } = new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes a reference to a component.</summary>
    /// <param name="kind">Such as <c>parameters</c>.</param>
    /// <param name="key">Its name among the components.</param>
    public void Reference(string kind, string key)
    {
        Json.WriteStartObject();
        Json.WriteString("$ref", $"#/components/{kind}/{key}");
        Json.WriteEndObject();
    }

    /// <summary>Writes a GET operation.</summary>
    public void Get(string path, ApiOperation operation)
    {
        Json.WriteStartObject(path);
        Json.WriteStartObject("get");
        Json.WriteString("operationId", operation.Id);
        Json.WriteStartArray("tags");
        Json.WriteStringValue(operation.Tag);
        Json.WriteEndArray();
        Json.WriteString("summary", operation.Summary);
        if (operation.Description is { } description) Json.WriteString("description", description);
        Json.WriteStartArray("parameters");
        operation.Parameters?.Invoke(this);
        Json.WriteEndArray();
        Json.WriteStartObject("responses");
        Json.WriteStartObject("200");
        Json.WriteString("description", operation.Returns);
        Json.WriteStartObject("content");
        foreach (var (type, schema) in operation.Content)
        {
            Json.WriteStartObject(type);
            Json.WritePropertyName("schema");
            schema(this);
            Json.WriteEndObject();
        }
        Json.WriteEndObject();
        Json.WriteEndObject();
        Json.WritePropertyName("4XX");
        Reference("responses", "Error");
        Json.WriteEndObject();
        Json.WriteEndObject();
        Json.WriteEndObject();
    }

    /// <summary>Writes shared arguments as components.</summary>
    public void Arguments(IEnumerable<ApiArgument> arguments)
    {
        foreach (var argument in arguments) Reference("parameters", argument.Key);
    }

    /// <summary>Writes an argument with the same values everywhere.</summary>
    public void Argument(ApiArgument argument, bool required = false) => Argument(argument, required, () =>
    {
        Json.WriteStartObject();
        Json.WriteString("type", argument.Type == "integer" ? "integer" : "string");
        if (argument.Values.Count > 0) Texts("enum", argument.Values);
        Json.WriteEndObject();
    });

    /// <summary>Writes an argument whose values are column names of a table.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="columns">The accepted columns; null for all.</param>
    /// <param name="allColumns">The schema that lists all columns of the table.</param>
    public void ColumnArgument(ApiArgument argument, IReadOnlyList<string>? columns, string allColumns) =>
        Argument(argument, required: false, () =>
    {
        if (columns is null)
        {
            Reference("schemas", allColumns);
            return;
        }
        Json.WriteStartObject();
        Json.WriteString("type", "string");
        if (columns.Count > 0) Texts("enum", columns.Distinct());
        Json.WriteEndObject();
    });

    private void Argument(ApiArgument argument, bool required, Action value)
    {
        Json.WriteStartObject();
        Json.WriteString("name", argument.Name);
        Json.WriteString("in", "query");
        if (required) Json.WriteBoolean("required", true);
        Json.WriteString("description", argument.Meaning);
        if (argument.IsList) Json.WriteBoolean("explode", false);
        Json.WritePropertyName("schema");
        if (argument.IsList || argument.IsRepeated)
        {
            Json.WriteStartObject();
            Json.WriteString("type", "array");
            Json.WritePropertyName("items");
            value();
            Json.WriteEndObject();
        }
        else value();
        Json.WriteEndObject();
    }

    /// <summary>Writes a list of strings.</summary>
    public void Texts(string name, IEnumerable<string> values)
    {
        Json.WriteStartArray(name);
        foreach (var value in values) Json.WriteStringValue(value);
        Json.WriteEndArray();
    }

    public void Dispose() => Json.Dispose();
}
