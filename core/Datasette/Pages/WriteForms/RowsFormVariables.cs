using Datasette.Configuration;
using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.WriteForms;

/// <summary>The variables of <c>rows_form.html</c>.</summary>
internal static class RowsFormVariables
{
    public static readonly ContextVariables<RowsForm> All = WriteFormVariables.With<RowsForm>(
    [
        new("pasted", "str", "The pasted text", form => form.Fields[RowsContent.TextField] ?? ""),
        new("new_table", "str", "The new table's name as it is filled in", form => form.Fields["table"] ?? ""),
        new("pk", "str", "The new table's key column as it is chosen", form => form.Fields["pk"] ?? ""),
        new("existing", "str", "What happens to rows whose key exists: error, ignore or replace", form =>
            form.Fields["existing"] ?? "error"),
        new("alter", "bool", "Whether to add columns that the table lacks", form => form.Fields.Contains("alter")),
        new("may_update", "bool", "Whether the actor may replace rows", form => form.MayUpdate),
        new("may_alter", "bool", "Whether the actor may add columns", form => form.MayAlter),
        new("columns", "list of str", "The columns of the table", form => TextList.Of(form.Table?.ColumnNames ?? [])),
        new("max_insert_rows", "int or None", "How many rows one request may insert; None without a limit", form =>
            form.Table is null ? Value.None : form.Context.Site.Settings.Get(KnownSettings.MaxInsertRows)),
        new("max_bytes", "int", "How many bytes one request may have; 0 without a limit", form =>
            form.Context.Site.Settings.Get(KnownSettings.MaxPostBodyBytes)),
        new("kept", "str or None", "The content, for the confirmation; None where the file has to be chosen again", form => form.Kept),
        new("preview", "dict or None", "What the rows are: count, columns (name, type, is_missing), rows (lists of text or None)", form =>
            form.Preview is { } preview ? Of(preview) : Value.None),
    ]);

    private static Value Of(RowsPreview preview) => Value.Map(
    [
        new("count", preview.Count),
        new("columns", Value.List(preview.Columns.Select(column =>
            Value.Map([new("name", column.Name), new("type", column.Type), new("is_missing", column.IsMissing)])))),
        new("rows", Value.List(preview.First.Select(row => Value.List(row.Select(text => text is null ? Value.None : Value.From(text)))))),
    ]);
}
