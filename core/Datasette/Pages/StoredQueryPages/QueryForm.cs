using Datasette.Http;
using Datasette.Pages.WritePages;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Writes.Bodies;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>The form for storing or updating a query.</summary>
/// <param name="Context">The request.</param>
/// <param name="Database">The database.</param>
/// <param name="Fields">The form's values.</param>
internal sealed record QueryForm(RequestContext Context, Database Database, BodyObject Fields)
{
    /// <summary>The query to update or delete; null for a new one.</summary>
    public QueryTarget? Target { get; init; }

    public bool IsDeletion { get; init; }

    /// <summary>The validation error; null for none.</summary>
    public string? Mistake { get; init; }

    public int Status { get; init; } = 200;

    public WriteAnalysis Analysis { get; private init; } = new("");

    public string Text(string name) => Fields[name].AsText ?? "";

    public static async ValueTask<Response> RenderAsync(QueryForm form)
    {
        var context = form.Context;
        if (!form.IsDeletion) form = form with
        {
            Analysis = await WriteAnalysis.ReadAsync(context, form.Database, form.Text("sql"), mustWrite: false),
        };
        var template = form.IsDeletion ? "query_delete.html" : form.Target is null ? "query_create.html" : "query_edit.html";
        var response = await context.Site.Templates.RenderAsync(context.Page(template) with { HasJson = false, Status = form.Status },
            QueryFormVariables.All, form);
        // The form shows the error itself; clear pending messages.
        return form.Mistake is null ? response : context.Site.Messages.Clear(response, context.Request);
    }
}
