using Datasette.Sqlite;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>A statement and its parameters as a template value.</summary>
internal static class QueryValue
{
    public static Value Of(SqlQuery query) => Value.Map(
    [
        new("sql", query.Sql.Text),
        new("params", Value.Map(query.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, Scalar(parameter.Value))))),
    ]);

    private static Value Scalar(SqlValue value) => value switch
    {
        { Integer: { } integer } => integer,
        { Real: { } real } => real,
        _ => value.Text,
    };
}
