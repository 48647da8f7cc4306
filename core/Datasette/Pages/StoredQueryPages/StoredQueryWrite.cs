using System.Globalization;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Messages;
using Datasette.Pages.QueryPages;
using Datasette.Pages.WritePages;
using Datasette.Queries;
using Datasette.Sites;
using Datasette.Sql;
using Datasette.Sqlite;
using Datasette.Text;
using Datasette.Writes.Statements;
using Datasette.Writes.Tables;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>POST to a stored query: runs it on the write connection, with or without <c>write: true</c>.</summary>
internal static class StoredQueryWrite
{
    /// <summary>Length limit of a flash message: it is stored in a cookie.</summary>
    private const int MaxShown = 1000;

    /// <param name="page">The query, without parameter values.</param>
    /// <param name="query">Its stored definition.</param>
    public static async ValueTask<Response> RespondAsync(QueryContext page, StoredQuery query)
    {
        var (context, request) = (page.Context, page.Request);
        var analysis = query is { IsTrusted: false, IsWrite: true } ? await AnalyzeAsync(context, page, query) : null;
        var body = await RequestBody.ReadAsync(request, page.Site.Settings.Get(KnownSettings.MaxPostBodyBytes));
        var values = PostedValues.Parse(body, request.Headers.ContentType);
        var wantsJson = request.Headers.Accept == "application/json"
            || request.Args["_json"] is { Length: > 0 }
            || values["_json"] is { Text.Length: > 0 };
        page = page with
        {
            Query = page.Query with
            {
                Parameters = await StoredQueryParameters.BindAsync(query.Named, name => values[name], page.Site.MagicParameters, request),
            },
        };
        try
        {
            var changed = await RunAsync(page, query, analysis);
            var message = await MessageAsync(page, query, values, changed);
            return wantsJson
                ? Succeeded(message.Text, query.OnSuccessRedirect)
                : Redirect(page, query.OnSuccessRedirect ?? page.Site.Urls.Path(request.Path), message);
        }
        catch (Exception error) when (error is InvalidSql or QueryInterrupted)
        {
            var message = query.OnErrorMessage ?? error.Message;
            if (wantsJson) return Failed(message, query.OnErrorRedirect);
            return Redirect(page, query.OnErrorRedirect ?? page.Site.Urls.Path(request.Path), new Message(message, MessageKind.Error));
        }
    }

    /// <summary>Analyzes what an actor's stored query does: the client must be allowed all of it.</summary>
    private static async ValueTask<SqlAnalysis> AnalyzeAsync(RequestContext context, QueryContext page, StoredQuery query)
    {
        try
        {
            var analysis = await QueryRules.AnalyzeAsync(context, page.Database, query.Sql);
            await QueryRules.RequireAsync(context, analysis);
            return analysis;
        }
        catch (Refused error)
        {
            throw new Forbidden(error.Message);
        }
    }

    private static async ValueTask<long> RunAsync(QueryContext page, StoredQuery query, SqlAnalysis? analysis)
    {
        var context = page.Context;
        if (analysis is null && StatementWords.First(query.Sql) != "alter") return await page.Database.WriteAsync(page.Query,
            context.TimeLimit, context.Aborted);
        var (changed, renamed) = await page.Database.TransactAsync(
            transaction =>
            {
                if (analysis is not null) transaction.Watch(query.Sql, (action, subject, detail, schema, source) =>
                    analysis.Covers(SqlActions.Find(page.Database.Name, action, subject, detail, schema, source)));
                var names = TableNames.Read(transaction);
                return (transaction.Run(page.Query), names.Renamed(transaction));
            },
            context.TimeLimit, context.Aborted);
        await WriteEndpoint.TrackRenamedAsync(context, page.Database, renamed);
        return changed;
    }

    /// <summary>
    /// The success message: the result of <c>on_success_message_sql</c>, else <c>on_success_message</c>, else the number of changed rows.
    /// </summary>
    private static async ValueTask<Message> MessageAsync(QueryContext page, StoredQuery query, PostedValues values, long changed)
    {
        if (query.OnSuccessMessageSql is { } sql)
        {
            try
            {
                var parameters = await StoredQueryParameters.BindAsync(NamedParameters.Find(sql), name => values[name],
                    page.Site.MagicParameters, page.Request);
                using var rows = await page.Context.ReadAsync(page.Database,
                    page.Query with { Sql = SqlText.Verbatim(sql), Parameters = parameters }, 1);
                if (rows.Count > 0 && rows.Text(rows[0][0]) is { Length: > 0 } found) return new Message(found, MessageKind.Info);
            }
            catch (Exception error) when (error is InvalidSql or QueryInterrupted)
            {
                // The write is committed already.
                return new Message($"Error running on_success_message_sql: {error.Message}", MessageKind.Error);
            }
        }
        var counted = WriteStatement.ChangesRows(query.Sql)
            ? string.Create(CultureInfo.InvariantCulture, $"Query executed, {changed} row{(changed == 1 ? "" : "s")} affected")
            : "Query executed";
        return new Message(query.OnSuccessMessage ?? counted, MessageKind.Info);
    }

    /// <summary>Redirects to a page that shows the message.</summary>
    private static Response Redirect(QueryContext page, string location, Message message)
    {
        if (message.Text.Length > MaxShown) message = message with { Text = message.Text[..MaxShown] + "…" };
        return page.Site.Messages.Add(Response.Redirect(location), page.Request, message);
    }

    private static Response Succeeded(string message, string? redirect) => JsonPage.Of((ref JsonOutput json) =>
    {
        json.StartAnswer();
        WriteOutcome(ref json, message, redirect);
        json.EndObject();
    });

    private static Response Failed(string message, string? redirect)
    {
        var error = new BadRequest(message);
        return JsonPage.Of((ref JsonOutput json) =>
        {
            json.StartAnswer(ok: false);
            ErrorJson.WriteMembers(ref json, error);
            json.Name("redirect"u8);
            json.Text(redirect);
            json.EndObject();
        }, status: error.Status);
    }

    private static void WriteOutcome(ref JsonOutput json, string message, string? redirect)
    {
        json.Name("message"u8);
        json.Text(message);
        json.Name("redirect"u8);
        json.Text(redirect);
    }
}
