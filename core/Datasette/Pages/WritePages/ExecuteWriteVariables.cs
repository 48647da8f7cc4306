using Datasette.Rendering;
using Datasette.Writes.Bodies;
using Jinja.Values;

namespace Datasette.Pages.WritePages;

/// <summary>The variables of <c>execute_write.html</c>.</summary>
internal static class ExecuteWriteVariables
{
    public static readonly ContextVariables<ExecuteWriteForm> All = new(
    [
        new("database", "str", "The database's name", form => form.Database.Name),
        new("database_color", "str", "The database's colour: six hex digits", form => form.Database.Color),
        new("sql", "str", "The statement", form => form.Sql),
        new("parameter_names", "list of str", "Its parameters", form => TextList.Of(form.Analysis.Parameters)),
        new("parameter_values", "dict", "The values of parameters that were sent", form =>
            Value.Map(form.Values.Members.Select(member => KeyValuePair.Create(member.Key, Value.From(Text(member.Value)))))),
        new("analysis_error", "str or None", "Why the statement cannot be run", form => form.Analysis.Error),
        new("analysis_rows", "list of dict", "What it would do: operation, database, table, required_permission, source, allowed", form =>
            Value.List(form.Analysis.Rows.Select(Row))),
        new("execution_message", "str or None", "What came of running it", form => form.Message),
        new("execution_ok", "bool or None", "Whether it ran; None where it was not tried", form =>
            form.Message is null ? Value.None : Value.From(!form.HasFailed)),
        new("trial_field", "str", "The name of the button that runs it and rolls it back, to count rows", _ => ExecuteWritePage.TrialField),
        new("execution_is_trial", "bool", "Whether it was only tried: nothing has been written", form => form.IsTrial),
        new("execution_links", "list of dict", "Where to look at what was done; always empty", _ => Value.List([])),
        new("execute_write_returns_rows", "bool", "Whether it gave rows", form => form.Returned is not null),
        new("execute_write_columns", "list of str", "Their columns", form =>
            form.Returned is { } rows ? TextList.Of(rows.Columns.Names.ToArray()) : Value.List([])),
        new("execute_write_display_rows", "list of list", "Their values as text", form =>
            form.Returned is { } rows ? Value.List(Enumerable.Range(0, rows.Count).Select(row => Cells(rows, row))) : Value.List([])),
        new("execute_write_truncated", "bool", "Whether there were more", form => form.Returned?.Truncated ?? false),
        new("sql_parameter_name_prefix", "str", "What stands before a parameter's name in the form", _ => "_sql_param_"),
        new("execute_disabled", "bool", "Whether the button is off", form => form.Analysis.DisabledReason is not null),
        new("execute_disabled_reason", "str or None", "Why it is", form => form.Analysis.DisabledReason),
        new("save_query_base_url", "str or None", "Where a query can be stored", form => form.MayStore ? StoreUrl(form) : null),
        new("save_query_url", "str or None", "The same with the statement", form =>
            form.MayStore && form.Analysis.DisabledReason is null
                ? $"{StoreUrl(form)}?{Http.QueryArgs.Write([new("sql", form.Sql)])}"
                : null),
    ]);

    /// <summary>An operation as a template value.</summary>
    public static Value Row(AnalysisRow row) => Value.Map(
    [
        new("operation", row.Operation),
        new("database", row.Database),
        new("table", row.Table),
        new("required_permission", row.Required),
        new("source", row.Source),
        new("allowed", row.IsAllowed is { } allowed ? Value.From(allowed) : Value.None),
    ]);

    private static string StoreUrl(ExecuteWriteForm form) => form.Context.Site.Urls.Database(form.Database) + "/-/queries/store";

    private static string Text(in BodyValue value) => value.AsText ?? (value.IsNull ? "" : BodyJson.Of(value));

    private static Value Cells(Sqlite.Rows rows, int row)
    {
        var texts = new List<string>();
        foreach (var cell in rows[row]) texts.Add(cell.IsNull
            ? "" : cell.Type == Sqlite.CellType.Blob ? $"<Binary: {cell.Length:N0} bytes>" : rows.Text(cell));
        return TextList.Of(texts);
    }
}
