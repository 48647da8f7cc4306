using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sql;
using Datasette.Sqlite;
using Datasette.Text;
using Datasette.Writes.Bodies;
using Datasette.Writes.Rows;
using Datasette.Writes.Statements;
using Datasette.Writes.Tables;

namespace Datasette.Pages.WritePages;

/// <summary>
/// <c>/{database}/-/execute-write</c>: the form for SQL that writes, and its execution. <c>/analyze</c> shows what the SQL would do.
/// </summary>
internal static class ExecuteWritePage
{
    /// <summary>The button of the form that runs the statement in a transaction which is rolled back.</summary>
    public const string TrialField = "_trial";

    private const string ParameterPrefix = "_sql_param_", ReadOnly = "Use /-/query for read-only SQL; this endpoint only executes writes";

    /// <summary>Row limit of RETURNING in the response.</summary>
    private const int MaxReturned = 10;

    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        var database = context.Database;
        await context.Access.RequireAsync(Actions.ExecuteWriteSql, Resource.Database(database.Name));
        if (!database.IsMutable) return Framing.Block(ErrorResponse.Json(new Refused("Cannot execute write SQL because this database "
            + "is immutable.", 403)));
        return await ExecuteWriteForm.RenderAsync(new ExecuteWriteForm(context, database) { Sql = context.Request.Args["sql"] ?? "" });
    }

    public static async ValueTask<Response> AnalyzeAsync(RequestContext context) =>
        Framing.Block(await WriteEndpoint.RunAsync(context, AnalyzeOneAsync));

    public static async ValueTask<Response> PostAsync(RequestContext context) =>
        Framing.Block(await WriteEndpoint.RunAsync(context, RespondAsync));

    private static async ValueTask<Response> AnalyzeOneAsync(RequestContext context)
    {
        var database = context.Database;
        await RequireAsync(context, database);
        var unknown = context.Request.Args.Pairs.Select(pair =>
            pair.Key).Where(name => name != "sql").Distinct().Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0) throw new Refused($"Invalid keys: {string.Join(", ", unknown)}");
        var analysis = await WriteAnalysis.ReadAsync(context, database, context.Request.Args["sql"] ?? "");
        return JsonPage.Of((ref JsonOutput json) => analysis.Write(ref json));
    }

    private static async ValueTask<Response> RespondAsync(RequestContext context)
    {
        var database = context.Database;
        await RequireAsync(context, database);
        WriteEndpoint.RequireWritable(database);
        var (posted, form) = (new PostedFields(BodyValue.Null, PostedFields.IsOfJson(context)), new ExecuteWriteForm(context, database));
        try
        {
            posted = await PostedFields.ReadAsync(context);
            var (sql, given) = Read(posted);
            form = form with { Sql = sql.AsText ?? "", Values = given, IsTrial = posted.IsTrial };
            var statement = await PrepareAsync(context, database, sql, given);
            return await RunAsync(context, form, statement, posted.WantsJson(context));
        }
        catch (Exception error)
            when (error is Refused or InvalidSql or QueryInterrupted && !posted.WantsJson(context) && error is not DatabaseDamaged)
        {
            var message = error is Refused ? error.Message : await WriteEndpoint.MaskedAsync(context, error.Message);
            var answer = await ExecuteWriteForm.RenderAsync(form with
            {
                Message = message,
                HasFailed = true,
                Status = ((DatasetteException)error).Status,
            });
            return error is Refused && SqlAnalysis.IsForNobody(message) ? context.Site.Messages.Clear(answer, context.Request) : answer;
        }
    }

    private static async ValueTask RequireAsync(RequestContext context, Database database) =>
        await WriteEndpoint.RequireAsync(context, Actions.ExecuteWriteSql, Resource.Database(database.Name),
            "Permission denied: need execute-write-sql");

    private static (BodyValue Sql, BodyObject Given) Read(PostedFields posted)
    {
        var members = posted.Value.AsObject ?? throw new Refused("JSON must be a dictionary");
        if (posted.IsJson)
        {
            var unknown = members.Names.Where(name => name is not ("sql" or "params")).Order(StringComparer.Ordinal).ToList();
            if (unknown.Count > 0) throw new Refused($"Invalid keys: {string.Join(", ", unknown)}");
            var parameters = members["params"];
            return (members["sql"],
                !parameters.IsTruthy ? new BodyObject() : parameters.AsObject ?? throw new Refused("params must be a dictionary"));
        }
        var given = new BodyObject();
        foreach (var (name, value) in members.Members)
        {
            if (name is "sql" or "csrftoken" or "_json" or TrialField) continue;
            given[name.StartsWith(ParameterPrefix, StringComparison.Ordinal) ? name[ParameterPrefix.Length..] : name] = value;
        }
        return (members["sql"], given);
    }

    private static async ValueTask<(SqlQuery Query, SqlAnalysis Analysis)> PrepareAsync(
        RequestContext context, Database database, BodyValue text, BodyObject given)
    {
        var sql = text.AsText is { Length: > 0 } written ? written : throw new Refused("SQL is required");
        var names = QueryRules.Parameters(sql);
        var unknown = given.Names.Except(names).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0) throw new Refused($"Unknown parameters: {string.Join(", ", unknown)}");
        var parameters = names.Select((name, i) =>
            new SqlParameter(name, given.TryFind(name, out var value) ? Value(value, i + 1) : SqlValue.Of(""))).ToList();
        var analysis = await QueryRules.AnalyzeAsync(context, database, sql);
        if (!analysis.IsWrite) throw new Refused(ReadOnly);
        await QueryRules.RequireAsync(context, analysis);
        return (new SqlQuery(SqlText.Verbatim(sql), parameters), analysis);
    }

    private static SqlValue Value(in BodyValue value, int place) => value.Kind is BodyKind.List or BodyKind.Object
        ? throw new Refused($"Could not analyze query: Error binding parameter {place}: type "
            + $"'{(value.Kind == BodyKind.List ? "list" : "dict")}' is not supported")
        : Cells.Store(value);

    private static async ValueTask<Response> RunAsync(
        RequestContext context, ExecuteWriteForm form, (SqlQuery Query, SqlAnalysis Analysis) statement, bool wantsJson)
    {
        var (query, analysis) = statement;
        var database = form.Database;
        if (analysis.DropsTables && !form.IsTrial
            && context.Site.Options.Backups is { } backups) await backups.CopyAsync(database, context.Aborted);
        var (rows, changed, all, renamed) = await database.TransactAsync(
            transaction =>
            {
                // The permissions were checked on another connection, a moment earlier. Check the operations again inside the transaction,
                // where the schema cannot change any more.
                transaction.Watch(query.Sql.Text, (action, subject, detail, schema, source) =>
                    analysis.Covers(SqlActions.Find(database.Name, action, subject, detail, schema, source)));
                transaction.IsTrial = form.IsTrial;
                var names = analysis.ChangesSchema && !form.IsTrial ? TableNames.Read(transaction) : null;
                var before = transaction.TotalChanges;
                var (read, count) = transaction.ReadAll(query, MaxReturned);
                return (read, count, transaction.TotalChanges - before, names?.Renamed(transaction) ?? []);
            },
            context.TimeLimit, context.Aborted);
        using (rows)
        {
            await WriteEndpoint.TrackRenamedAsync(context, database, renamed);
            var count = StatementWords.First(query.Sql.Text) is "insert" or "update" or "delete" or "replace" && !rows.Truncated
                ? changed
                : -1;
            var message = form.IsTrial ? Trial(count, all)
                : count < 0 ? "Query executed" : $"Query executed, {RowCount(count)} affected";
            if (!wantsJson) return await ExecuteWriteForm.RenderAsync(form with
            {
                Message = message,
                Returned = rows.Columns.Names.Length > 0 ? rows : null,
            });
            return JsonPage.Ok((ref JsonOutput json) => Write(ref json, message, count, rows, AnalysisRow.Of(analysis)));
        }
    }

    private static string Trial(long count, long all) => count < 0
        ? "It can be executed. Nothing has been written yet."
        : $"It would change {RowCount(count)}{(all > count ? $", and {all - count} more by triggers" : "")}. Nothing has been written yet.";

    private static string RowCount(long count) => $"{count} row{(count == 1 ? "" : "s")}";

    private static void Write(ref JsonOutput json, string message, long count, Rows rows, IReadOnlyList<AnalysisRow> analysis)
    {
        json.Name("message"u8);
        json.Text(message);
        json.Name("rowcount"u8);
        json.Integer(count);
        new RowSets([rows]).Write(ref json);
        json.Name("truncated"u8);
        json.Boolean(rows.Truncated);
        json.Name("analysis"u8);
        json.StartArray();
        foreach (var row in analysis) row.Write(ref json, withAllowed: false);
        json.EndArray();
    }

    /// <summary>The error for SQL that only reads.</summary>
    internal static string ReadOnlyRefusal => ReadOnly;
}
