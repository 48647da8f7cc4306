using System.Globalization;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Pages.QueryPages;
using Datasette.Queries;
using Datasette.Sql;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>POST to a stored query: runs it on the connection that writes, whether it says <c>write: true</c> or not.</summary>
internal static class StoredQueryWrite
{
    /// <param name="page">The query; its parameters have no values yet.</param>
    /// <param name="query">The same as the configuration has it.</param>
    public static async ValueTask<Response> RespondAsync(QueryContext page, StoredQuery query)
    {
        var (context, request) = (page.Context, page.Request);
        var body = await RequestBody.ReadAsync(request, page.Site.Settings.Get(KnownSettings.MaxPostBodyBytes));
        var values = PostedValues.Parse(body, request.Headers.ContentType);
        var wantsJson = request.Headers.Accept == "application/json" || request.Args["_json"] is { Length: > 0 } || values["_json"] is { Text.Length: > 0 };
        page = page with { Query = page.Query with { Parameters = await StoredQueryParameters.BindAsync(query.Named, name => values[name], context) } };
        try
        {
            var changed = await page.Database.WriteAsync(page.Query, context.TimeLimit, context.Aborted);
            var message = await MessageAsync(page, query, values, changed);
            return wantsJson ? Succeeded(message, query.OnSuccessRedirect) : Response.Redirect(query.OnSuccessRedirect ?? page.Site.Urls.Path(request.Path));
        }
        catch (Exception error) when (error is InvalidSql or QueryInterrupted)
        {
            var message = query.OnErrorMessage ?? error.Message;
            if (wantsJson) return Failed(message, query.OnErrorRedirect);
            return query.OnErrorRedirect is { } elsewhere ? Response.Redirect(elsewhere) : await QueryDisplay.FailedAsync(page, message, name => values[name]?.Text);
        }
    }

    /// <summary>What to say of a success: what the query's own SQL finds, else its own words, else how many rows were changed.</summary>
    private static async ValueTask<string> MessageAsync(QueryContext page, StoredQuery query, PostedValues values, long changed)
    {
        if (query.OnSuccessMessageSql is { } sql)
        {
            try
            {
                var parameters = await StoredQueryParameters.BindAsync(NamedParameters.Find(sql), name => values[name], page.Context);
                using var rows = await page.Database.ReadAsync(page.Query with { Sql = sql, Parameters = parameters }, 1, page.Context.TimeLimit, page.Context.Aborted);
                if (rows.Count > 0 && rows.Text(rows[0][0]) is { Length: > 0 } found) return found;
            }
            catch (Exception error) when (error is InvalidSql or QueryInterrupted)
            {
                // What was written stays written.
                return $"Error running on_success_message_sql: {error.Message}";
            }
        }
        if (query.OnSuccessMessage is { } message) return message;
        return WriteStatement.ChangesRows(query.Sql)
            ? string.Create(CultureInfo.InvariantCulture, $"Query executed, {changed} row{(changed == 1 ? "" : "s")} affected")
            : "Query executed";
    }

    private static Response Succeeded(string message, string? redirect) => JsonPage.Of((ref JsonOutput json) =>
    {
        json.StartObject();
        json.Name("ok"u8);
        json.Boolean(true);
        WriteOutcome(ref json, message, redirect);
        json.EndObject();
    });

    private static Response Failed(string message, string? redirect)
    {
        var error = new BadRequest(message);
        return JsonPage.Of((ref JsonOutput json) =>
        {
            json.StartObject();
            json.Name("ok"u8);
            json.Boolean(false);
            ErrorResponse.WriteMembers(ref json, error);
            WriteOutcome(ref json, message, redirect);
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
