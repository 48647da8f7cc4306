using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Pages.WritePages;

/// <summary>The analysis of a statement before it runs: its operations, and whether the actor is allowed each.</summary>
internal sealed record WriteAnalysis(string Sql)
{
    public IReadOnlyList<string> Parameters { get; private init; } = [];

    /// <summary>The error that keeps the statement from running; null for none.</summary>
    public string? Error { get; private init; }

    public IReadOnlyList<AnalysisRow> Rows { get; private init; } = [];

    public bool IsWrite { get; private init; }

    /// <summary>Why the submit button is disabled; null if it is enabled.</summary>
    public string? DisabledReason => string.IsNullOrWhiteSpace(Sql) ? "Enter writable SQL before executing."
        : Error ?? (Rows.Any(row => row.IsAllowed == false) ? "You do not have permission for every operation listed above." : null);

    /// <param name="context">The request.</param>
    /// <param name="database">The database.</param>
    /// <param name="sql">The statement; it may be empty.</param>
    /// <param name="mustWrite">Whether a statement that only reads is an error.</param>
    public static async ValueTask<WriteAnalysis> ReadAsync(RequestContext context, Database database, string sql, bool mustWrite = true)
    {
        var empty = new WriteAnalysis(sql);
        if (sql.Length == 0 || (!mustWrite && string.IsNullOrWhiteSpace(sql))) return empty;
        IReadOnlyList<string> parameters = [];
        try
        {
            parameters = QueryRules.Parameters(sql);
            var analysis = await QueryRules.ReadAsync(context, database, sql);
            if (mustWrite && !analysis.IsWrite) return empty with { Parameters = parameters, Error = ExecuteWritePage.ReadOnlyRefusal };
            return empty with
            {
                Parameters = parameters,
                IsWrite = analysis.IsWrite,
                Rows = await AnalysisRow.ReadAsync(context, analysis),
            };
        }
        catch (Refused error)
        {
            return empty with { Error = error.Message };
        }
        catch (Exception error) when (error is InvalidSql or QueryInterrupted && error is not DatabaseDamaged)
        {
            return empty with { Parameters = parameters, Error = await WriteEndpoint.MaskedAsync(context, error.Message) };
        }
    }

    public void Write(ref JsonOutput json)
    {
        json.StartObject();
        WriteStart(ref json);
        json.Name("execute_disabled"u8);
        json.Boolean(DisabledReason is not null);
        json.Name("execute_disabled_reason"u8);
        json.Text(DisabledReason);
        json.Name("unstable"u8);
        json.Text(UnstableMarker.Text);
        json.EndObject();
    }

    /// <summary>The same for a query to be stored, which may read or write.</summary>
    public void WriteForStore(ref JsonOutput json)
    {
        json.StartObject();
        WriteStart(ref json);
        json.Name("has_sql"u8);
        json.Boolean(!string.IsNullOrWhiteSpace(Sql));
        json.Name("analysis_is_write"u8);
        json.Boolean(IsWrite);
        json.Name("save_disabled"u8);
        json.Boolean(IsSaveDisabled);
        json.Name("unstable"u8);
        json.Text(UnstableMarker.Text);
        json.EndObject();
    }

    public bool IsSaveDisabled => string.IsNullOrWhiteSpace(Sql) || Error is not null || Rows.Any(row => row.IsAllowed == false);

    private void WriteStart(ref JsonOutput json)
    {
        json.Name("ok"u8);
        json.Boolean(Error is null);
        json.Name("parameters"u8);
        json.Texts(Parameters);
        json.Name("analysis_error"u8);
        json.Text(Error);
        json.Name("analysis_rows"u8);
        json.StartArray();
        foreach (var row in Rows) row.Write(ref json, withAllowed: true);
        json.EndArray();
    }
}
