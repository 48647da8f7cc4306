using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Writes.Bodies;

namespace Datasette.Pages.WritePages;

/// <summary>The form for SQL that writes: it shows the analysis before the SQL runs.</summary>
internal sealed record ExecuteWriteForm(RequestContext Context, Database Database)
{
    public string Sql { get; init; } = "";

    /// <summary>The posted parameter values.</summary>
    public BodyObject Values { get; init; } = new();

    /// <summary>The result of running it; null before that.</summary>
    public string? Message { get; init; }

    public bool HasFailed { get; init; }

    /// <summary>Whether it was only tried: what it did was rolled back.</summary>
    public bool IsTrial { get; init; }

    public int Status { get; init; } = 200;

    /// <summary>The rows of RETURNING.</summary>
    public Rows? Returned { get; init; }

    public WriteAnalysis Analysis { get; private init; } = new("");

    public bool MayStore { get; private init; }

    public static async ValueTask<Response> RenderAsync(ExecuteWriteForm form)
    {
        var context = form.Context;
        form = form with
        {
            Analysis = await WriteAnalysis.ReadAsync(context, form.Database, form.Sql),
            MayStore = await context.Access.MayAsync(Actions.ExecuteSql, Resource.Database(form.Database.Name))
                && await context.Access.MayAsync(Actions.StoreQuery, Resource.Database(form.Database.Name)),
        };
        return Framing.Block(await context.Site.Templates.RenderAsync(context.Page("execute_write.html") with { HasJson = false,
            Status = form.Status }, ExecuteWriteVariables.All, form));
    }
}
