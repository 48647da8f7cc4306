using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.SpecialPages;

/// <summary>The variables of <c>schema.html</c>.</summary>
internal static class SchemaVariables
{
    public static readonly ContextVariables<SchemaDisplay> All = new(
    [
        new("schemas", "list of dict", "Each has database (its name) and schema (the SQL)", page =>
            Value.List(page.Schemas.Select(schema => Value.Map([new("database", schema.Database), new("schema", schema.Sql)])))),
        new("is_instance", "bool", "Whether every database is shown", page => page.IsInstance),
        new("table_name", "str or None", "The table, where one is shown", page => page.Table),
    ]);
}
