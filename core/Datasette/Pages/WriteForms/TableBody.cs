using System.Globalization;
using System.Text.Json.Nodes;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.WriteForms;

/// <summary>What a table's form asks the API to do: the body of create, or the operations of alter.</summary>
internal static class TableBody
{
    /// <summary>The body of create.</summary>
    public static JsonObject Create(string table, IReadOnlyList<ColumnRow> rows)
    {
        var columns = rows.Where(row => !row.IsBlank).OrderBy(row => row.Place).ToList();
        var body = new JsonObject { ["table"] = table, ["columns"] = new JsonArray([.. columns.Select(Column)]) };
        var keys = columns.Where(row => row.IsKey).Select(row => row.Name).ToList();
        if (keys is [var only]) body["pk"] = only;
        else if (keys.Count > 1) body["pks"] = Names(keys);
        return body;

        static JsonNode Column(ColumnRow row)
        {
            var column = Described(row);
            if (row.References.Length > 0) column["fk_table"] = row.References;
            return column;
        }
    }

    /// <summary>The operations of alter: what differs from the table as it is. In order, columns go by their present names.</summary>
    public static JsonArray Alter(Table table, string name, IReadOnlyList<ColumnRow> rows)
    {
        var operations = new JsonArray();
        var shown = rows.Where(row => !row.IsBlank).ToList();
        foreach (var row in shown.Where(row => row.IsNew)) Add("add_column", Described(row));
        foreach (var row in shown.Where(row => !row.IsNew))
        {
            if (table.FindColumn(row.Was) is not { } column) continue;
            if (row.IsDropped)
            {
                Add("drop_column", new JsonObject { ["name"] = row.Was });
                continue;
            }
            var args = new JsonObject { ["name"] = row.Was };
            if (row.Type.Length > 0) args["type"] = row.Type;
            if (row.NotNull != column.NotNull) args["not_null"] = row.NotNull;
            var isSame = row.Default == ColumnRow.KeepDefault || (row.Default == ColumnRow.NoDefault && column.Default is null);
            if (!isSame) SetDefault(args, row);
            if (args.Count > 1) Add("alter_column", args);
            if (row.Name != row.Was) Add("rename_column", new JsonObject { ["name"] = row.Was, ["to"] = row.Name });
        }
        AddKeys();
        foreach (var row in shown.Where(row => !row.IsDropped)) AddForeignKey(row);
        var order = shown.Where(row => !row.IsDropped).Select((row, i) => (row, i)).OrderBy(pair => pair.row.Place).ThenBy(pair => pair.i)
            .Select(pair => Present(pair.row)).ToList();
        var before = table.Columns.Select(column => column.Name).Where(order.Contains).Concat(order.Where(one => !table.HasColumn(one)));
        if (!order.SequenceEqual(before)) Add("reorder_columns", new JsonObject { ["columns"] = Names(order) });
        if (name != table.Name) Add("rename_table", new JsonObject { ["to"] = name });
        return operations;

        void Add(string op, JsonObject args) => operations.Add((JsonNode)new JsonObject { ["op"] = op, ["args"] = args });

        void AddKeys()
        {
            var keys = shown.Where(row => row is { IsKey: true, IsDropped: false }).Select(Present).ToList();
            if (keys.Count > 0 && !keys.ToHashSet().SetEquals(table.PrimaryKeys))
                Add("set_primary_key", new JsonObject { ["columns"] = Names(keys) });
        }

        void AddForeignKey(ColumnRow row)
        {
            var present = table.ForeignKeys.FirstOrDefault(key => key.Column == row.Was)?.OtherTable ?? "";
            if (row.References == present) return;
            if (present.Length > 0) Add("drop_foreign_key", new JsonObject { ["column"] = row.Was });
            if (row.References.Length > 0)
                Add("add_foreign_key", new JsonObject { ["column"] = Present(row), ["fk_table"] = row.References });
        }
    }

    private static string Present(ColumnRow row) => row.IsNew ? row.Name : row.Was;

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)name)];

    private static JsonObject Described(ColumnRow row)
    {
        var column = new JsonObject { ["name"] = row.Name, ["type"] = row.Type.Length > 0 ? row.Type : "text" };
        if (row.NotNull) column["not_null"] = true;
        if (row.Default is not (ColumnRow.NoDefault or ColumnRow.KeepDefault)) SetDefault(column, row);
        return column;
    }

    private static void SetDefault(JsonObject args, ColumnRow row)
    {
        if (row.Default == ColumnRow.NoDefault) args["default"] = null;
        else if (row.Default != ColumnRow.ValueDefault) args["default_expr"] = row.Default;
        else if (row.Type is "integer" or "float" && long.TryParse(row.DefaultValue, NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out var integer)) args["default"] = integer;
        else if (row.Type == "float" && double.TryParse(row.DefaultValue, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            && double.IsFinite(real)) args["default"] = real;
        else args["default"] = row.DefaultValue;
    }
}
