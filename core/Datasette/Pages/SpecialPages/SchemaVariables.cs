using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.SpecialPages;

/// <summary>The variables of <c>schema.html</c>.</summary>
internal static class SchemaVariables
{
    public static readonly ContextVariables<IReadOnlyList<(string Name, string Sql)>> All = new(
    [
        new("schemas", "list of dict", "What is shown: database (its name, or database.table) and schema (the SQL)", schemas =>
            Value.List(schemas.Select(schema => Value.Map([new("database", schema.Name), new("schema", schema.Sql)])))),
    ]);
}
