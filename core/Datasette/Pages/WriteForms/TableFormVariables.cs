using Datasette.Pages.DatabasePages;
using Datasette.Rendering;
using Datasette.Sqlite.Catalog;
using Datasette.Writes.Tables;
using Jinja.Values;

namespace Datasette.Pages.WriteForms;

/// <summary>The variables of <c>table_form.html</c>.</summary>
internal static class TableFormVariables
{
    public static readonly ContextVariables<TableForm> All = WriteFormVariables.With<TableForm>(
    [
        new("name", "str", "The table's name as it is filled in", form => form.Name),
        new("name_field", "str", "The name of its field", _ => TableForm.NameField),
        new("more_field", "str", "The name of the button for more rows", _ => TableForm.More),
        new("columns", "list of dict",
            "The columns: was (the present name), name, type, present_type, not_null, is_pk, default, present_default, default_value, "
                + "references, is_dropped, place", form => Value.List(form.Rows.Select(row => Row(row, form.Table)))),
        new("types", "list of str", "The types of the API", _ => TextList.Of(["text", "integer", "float", "blob"])),
        new("default_expressions", "list of dict", "Expressions for defaults: name, sql", _ => Value.List(DefaultExpressions.All.Select(
            expression => Value.Map([new("name", expression.Name), new("sql", expression.Sql)])))),
        new("key_targets", "list of str", "Tables that a foreign key can reference", form =>
            TextList.Of(KeyTarget.Of(ListedTables.Of(form.Schema)).Select(target => target.Table.Name))),
    ]);

    private static Value Row(ColumnRow row, Table? table)
    {
        var column = table?.FindColumn(row.Was);
        return Value.Map(
        [
            new("was", row.Was),
            new("name", row.Name),
            new("type", row.Type),
            new("present_type", column is null ? Value.None : column.Type.Length > 0 ? column.Type : "no type"),
            new("not_null", row.NotNull),
            new("is_pk", row.IsKey),
            new("default", row.Default),
            new("present_default", column?.Default),
            new("default_value", row.DefaultValue),
            new("references", row.References),
            new("is_dropped", row.IsDropped),
            new("place", row.Place),
        ]);
    }
}
