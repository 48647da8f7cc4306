using Datasette.Http;
using Datasette.Pages.WritePages;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Writes.Bodies;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>A form for a query that is stored or changed.</summary>
/// <param name="Context">The request.</param>
/// <param name="Database">The database.</param>
/// <param name="Fields">What stands in the form.</param>
internal sealed record QueryForm(RequestContext Context, Database Database, BodyObject Fields)
{
    /// <summary>The query that is changed or deleted; null where one is stored.</summary>
    public QueryTarget? Target { get; init; }

    public bool IsDeletion { get; init; }

    /// <summary>What is wrong with what was sent; null where nothing is.</summary>
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
        // The form says what is wrong; messages that are on their way are done with.
        return form.Mistake is null ? response : context.Site.Messages.Clear(response, context.Request);
    }
}
