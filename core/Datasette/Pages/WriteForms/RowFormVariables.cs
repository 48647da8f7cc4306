using Datasette.Rendering;
using Datasette.Tables;
using Jinja.Values;

namespace Datasette.Pages.WriteForms;

/// <summary>The variables of <c>row_form.html</c>.</summary>
internal static class RowFormVariables
{
    public static readonly ContextVariables<RowForm> All = WriteFormVariables.With<RowForm>(
    [
        new("heading", "str", "The page's heading", form => form.Heading),
        new("is_new", "bool", "Whether the row is a new one", form => form.RowPath is null),
        new("row_version", "str", "The version of the row that the form shows: the update is refused if the row is another by then", form =>
            form.Version),
        new("fields", "list of dict",
            "The fields: name, label, sqlite_type, column_type, input (text, url, email or textarea), inputmode, lines, value, "
                + "autocomplete, choices (what an empty field stores: value, label, selected), kept, mistake, description, is_pk, id, "
                + "context (what scripts of plugins are told of it)",
            form => Value.List(form.Fields.Select((field, place) => Field(form, field, place)))),
    ]);

    private static Value Field(RowForm form, RowField field, int place) => Value.Map(
    [
        new("id", $"field-{place + 1}"),
        new("name", RowField.ValuePrefix + field.Column.Name),
        new("empty_name", RowField.EmptyPrefix + field.Column.Name),
        new("label", field.Column.Name),
        new("sqlite_type", field.Column.Type),
        new("column_type", field.Type is { } type ? type.Name : Value.None),
        new("input", field.IsLong ? "textarea" : field.Type?.Name is ColumnType.Url or ColumnType.Email ? field.Type.Name : "text"),
        new("inputmode", field.Affinity switch { "INTEGER" => "numeric", "REAL" => "decimal", _ => Value.None }),
        new("lines", Math.Clamp(field.Text.Count(c => c == '\n') + 1 + (field.Text.Length / 80), 3, 16)),
        new("value", field.Text),
        new("autocomplete", field.Autocomplete),
        new("choices", Value.List(field.Choices.Select(choice => Value.Map(
        [
            new("value", PostedRow.Name(choice)),
            new("label", Label(choice, field)),
            new("selected", choice == field.Empty),
        ])))),
        new("kept", field.Kept),
        new("mistake", field.Mistake),
        new("description", field.Description),
        new("is_pk", field.Column.PrimaryKey > 0),
        new("required", field.Choices.Count == 0 && field.Kept is null),
        new("context", Context(form, field)),
    ]);

    /// <summary>The context of <c>makeColumnField()</c>, under Datasette's names.</summary>
    private static Value Context(RowForm form, RowField field) => Value.Map(
    [
        new("mode", form.RowPath is null ? "insert" : "edit"),
        new("database", form.Target.Database.Name),
        new("table", form.Target.Table.Name),
        new("tableUrl", form.Target.Url),
        new("column", field.Column.Name),
        new("columnType", field.Type is { } type
            ? Value.Map([new("type", type.Name), new("config", type.Config is null ? Value.Map([]) : NodeValue.Of(type.Config))])
            : Value.None),
        new("sqliteType", field.Affinity),
        new("notNull", field.Column.NotNull),
        new("isPk", field.Column.PrimaryKey > 0),
        new("defaultExpression", field.Column.Default),
    ]);

    private static string Label(EmptyMeaning choice, RowField field) => choice switch
    {
        EmptyMeaning.Null => "null",
        EmptyMeaning.Text => "empty text",
        _ => field.Column.Default is { } value ? $"the default: {value}" : "the next number",
    };
}
