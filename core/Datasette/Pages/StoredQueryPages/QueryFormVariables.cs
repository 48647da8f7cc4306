using Datasette.Pages.WritePages;
using Datasette.Queries;
using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>The variables of <c>query_create.html</c>, <c>query_edit.html</c> and <c>query_delete.html</c>.</summary>
internal static class QueryFormVariables
{
    public static readonly ContextVariables<QueryForm> All = new(
    [
        new("database", "str", "The database's name", form => form.Database.Name),
        new("database_color", "str", "The database's colour: six hex digits", form => form.Database.Color),
        new("name", "str", "The query's name", form => form.Target?.Query.Name ?? form.Text("name")),
        new("sql", "str", "Its SQL", form => form.Text("sql")),
        new("title", "str", "Its title", form => form.Text("title")),
        new("description", "str", "Its description", form => form.Text("description")),
        new("is_private", "bool", "Whether only its owner may see it", form =>
            !form.Fields.TryFind("is_private", out var value) ? form.Target?.Query.IsPrivate ?? true : PostedFields.Flag(value)),
        new("form_error", "str or None", "The validation error of the posted form", form => form.Mistake),
        new("parameters", "list of str", "The parameters of the SQL", form => TextList.Of(form.Analysis.Parameters)),
        new("analysis_error", "str or None", "Why the SQL cannot be run", form => form.Analysis.Error),
        new("analysis_rows", "list of dict", "What it would do: operation, database, table, required_permission, source, allowed", form =>
            Value.List(form.Analysis.Rows.Select(ExecuteWriteVariables.Row))),
        new("analysis_is_write", "bool", "Whether it writes", form => form.Analysis.IsWrite),
        new("has_sql", "bool", "Whether there is any", form => !string.IsNullOrWhiteSpace(form.Text("sql"))),
        new("save_disabled", "bool", "Whether it cannot be stored so", form => form.Analysis.IsSaveDisabled),
        new("query", "dict or None", "The query that is changed or deleted, with all its fields", form =>
            form.Target is { } target ? NodeValue.Of(StoredQueryFields.Of(target.Query)) : Value.None),
        new("query_url", "str or None", "The path of its page", form => form.Target?.Url),
    ]);
}
