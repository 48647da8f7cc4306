namespace Datasette.OpenApi;

/// <summary>The schemas shared by several responses.</summary>
internal static class ApiSchemas
{
    /// <summary>The schemas as JSON, by name. Each table adds a schema of its rows.</summary>
    public static IReadOnlyList<(string Name, string Schema)> All { get; } =
    [
        ("Error", """
            {"type": "object", "required": ["ok", "error", "errors", "status"], "properties": {
              "ok": {"const": false}, "error": {"type": "string", "description": "What is wrong, in a sentence"},
              "errors": {"type": "array", "items": {"type": "string"}}, "status": {"type": "integer"}}}
            """),
        ("Blob", """
            {"description": "Bytes that are no text", "type": "object", "required": ["$base64", "encoded"],
              "properties": {"$base64": {"const": true}, "encoded": {"type": "string", "contentEncoding": "base64"}}}
            """),
        ("Labelled", """
            {"description": "With _labels=on: a foreign key's value and the label of the row that it points at", "type": "object",
              "required": ["value", "label"], "properties": {"value": true, "label": true}}
            """),
        ("Value", """
            {"description": "A cell. SQLite's columns take values of any type, whatever type they are declared with", "anyOf": [
              {"type": ["null", "integer", "number", "string"]}, {"$ref": "#/components/schemas/Blob"},
              {"$ref": "#/components/schemas/Labelled"},
              {"description": "What _json= made of a text", "type": ["boolean", "array", "object"]}]}
            """),
        ("Row", """{"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Value"}}"""),
        ("TablePage", """
            {"description": "A page of rows; extras are further members", "type": "object",
              "required": ["ok", "next", "next_url", "rows", "truncated"], "properties": {
              "ok": {"const": true}, "next": {"type": ["string", "null"], "description": "The value of _next for the page after this one"},
              "next_url": {"type": ["string", "null"], "description": "The address of the page after this one"},
              "rows": {"type": "array"}, "truncated": {"type": "boolean"}}}
            """),
        ("RowPage", """
            {"description": "A row; extras are further members", "type": "object",
              "required": ["ok", "database", "table", "rows", "primary_keys", "primary_key_values"], "properties": {
              "ok": {"const": true}, "database": {"type": "string"}, "table": {"type": "string"},
              "rows": {"type": "array", "minItems": 1, "maxItems": 1},
              "primary_keys": {"type": "array", "items": {"type": "string"}},
              "primary_key_values": {"type": "array", "items": {"type": "string"}},
              "query_ms": {"type": "number"}, "truncated": {"const": false}}}
            """),
        ("QueryPage", """
            {"description": "The result of a statement; extras are further members", "type": "object",
              "required": ["ok", "rows", "truncated"], "properties": {
              "ok": {"const": true},
              "rows": {"type": "array", "items": {"anyOf": [{"$ref": "#/components/schemas/Row"}, {"type": "array"}]}},
              "truncated": {"type": "boolean", "description": "Whether there were more rows than a page may have"}}}
            """),
        ("BareRows", """
            {"description": "With _shape=array, arrayfirst or object: rows and nothing else", "anyOf": [
              {"type": "array", "items": {"$ref": "#/components/schemas/Value"}},
              {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Row"}}]}
            """),
        ("Autocomplete", """
            {"type": "object", "required": ["ok", "rows"], "properties": {"ok": {"const": true},
              "rows": {"type": "array", "maxItems": 10, "items": {"type": "object", "required": ["pks"],
              "properties": {"pks": {"$ref": "#/components/schemas/Row"}, "label": {"$ref": "#/components/schemas/Value"}}}}}}
            """),
        ("Ok", """{"type": "object", "required": ["ok"], "properties": {"ok": {"const": true}}}"""),
    ];
}
