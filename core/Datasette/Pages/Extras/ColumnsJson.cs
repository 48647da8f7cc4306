using Datasette.Sqlite.Catalog;
using Datasette.Tables;
using Datasette.Text;

namespace Datasette.Pages.Extras;

/// <summary>Writes a table's columns, for the extras of tables and rows.</summary>
internal static class ColumnsJson
{
    /// <summary><c>column_details</c>: each column as SQLite's <c>table_xinfo</c> describes it.</summary>
    public static void WriteDetails(ref JsonOutput json, Table table)
    {
        json.StartObject();
        foreach (var column in table.Columns)
        {
            json.Name(column.Name);
            json.StartObject();
            json.Name("type"u8);
            json.Text(column.Type);
            json.Name("sqlite_type"u8);
            json.Text(Affinity.Of(column.Type));
            json.Name("notnull"u8);
            json.Boolean(column.NotNull);
            json.Name("default"u8);
            json.Text(column.Default);
            json.Name("is_pk"u8);
            json.Boolean(column.PrimaryKey > 0);
            json.Name("pk_position"u8);
            json.Integer((long)column.PrimaryKey);
            json.Name("hidden"u8);
            json.Integer((long)column.Hidden);
            json.EndObject();
        }
        json.EndObject();
    }

    /// <summary><c>column_types</c>: the configured column types.</summary>
    public static void WriteTypes(ref JsonOutput json, IReadOnlyDictionary<string, ColumnType> types)
    {
        json.StartObject();
        foreach (var (column, type) in types)
        {
            json.Name(column);
            json.StartObject();
            json.Name("type"u8);
            json.Text(type.Name);
            json.Name("config"u8);
            json.Node(type.Config);
            json.EndObject();
        }
        json.EndObject();
    }
}
