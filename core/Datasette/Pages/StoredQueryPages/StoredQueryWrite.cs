using System.Globalization;
using Datasette.Application;
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
    public static async ValueTask<Response> RespondAsync(RequestContext context, StoredQuery query)
    {
        context.Database.RequireWritable();
        var request = context.Request;
        var body = await RequestBody.ReadAsync(request, context.Site.Settings.Get(KnownSettings.MaxPostBodyBytes));
        var values = PostedValues.Parse(body, request.Headers.ContentType);
        var wantsJson = request.Headers.Accept == "application/json" || request.Args["_json"] is { Length: > 0 } || values["_json"] is { Text.Length: > 0 };
        var statement = await StoredQueryParameters.BindAsync(query.Sql, query.Named, name => values[name], context);
        try
        {
            var changed = await context.Database.WriteAsync(statement, context.TimeLimit, context.Aborted);
            var message = await MessageAsync(context, query, values, changed);
            return wantsJson ? Succeeded(message, query.OnSuccessRedirect) : Response.Redirect(query.OnSuccessRedirect ?? context.Site.Urls.Path(request.Path));
        }
        catch (Exception error) when (error is InvalidSql or QueryInterrupted)
        {
            var message = query.OnErrorMessage ?? error.Message;
            if (wantsJson) return Failed(message, query.OnErrorRedirect);
            return query.OnErrorRedirect is { } elsewhere
                ? Response.Redirect(elsewhere)
                : await QueryDisplay.FailedAsync(new QueryContext(context, context.Database, statement) { Stored = query }, message, name => values[name]?.Text);
        }
    }

    /// <summary>What to say of a success: what the query's own SQL finds, else its own words, else how many rows were changed.</summary>
    private static async ValueTask<string> MessageAsync(RequestContext context, StoredQuery query, PostedValues values, long changed)
    {
        if (query.OnSuccessMessageSql is { } sql)
        {
            try
            {
                var statement = await StoredQueryParameters.BindAsync(sql, NamedParameters.Find(sql), name => values[name], context);
                using var rows = await context.Database.ReadAsync(statement, 1, context.TimeLimit, context.Aborted);
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
