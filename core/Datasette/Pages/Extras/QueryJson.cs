using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Pages.Extras;

/// <summary>Writes a statement and its parameters, for <c>?_extra=query</c>.</summary>
internal static class QueryJson
{
    public static void Write(ref JsonOutput json, SqlQuery query)
    {
        json.StartObject();
        WriteMembers(ref json, query);
        json.EndObject();
    }

    /// <summary>Writes the members only, into an open object.</summary>
    public static void WriteMembers(ref JsonOutput json, SqlQuery query)
    {
        json.Name("sql"u8);
        json.Text(query.Sql.Text);
        json.Name("params"u8);
        json.StartObject();
        foreach (var parameter in query.Parameters)
        {
            json.Name(parameter.Name);
            if (parameter.Value.Integer is { } integer) json.Integer(integer);
            else if (parameter.Value.Real is { } real) json.Real(real);
            else if (parameter.Value.Blob is { } blob) json.Blob(blob);
            else json.Text(parameter.Value.Text);
        }
        json.EndObject();
    }
}
