using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Writes.Bodies;

namespace Datasette.Pages.WritePages;

/// <summary>The page with a form for SQL that writes: what it would do is shown before it is run.</summary>
internal sealed record ExecuteWriteForm(RequestContext Context, Database Database)
{
    public string Sql { get; init; } = "";

    /// <summary>The values of parameters that were sent.</summary>
    public BodyObject Values { get; init; } = new();

    /// <summary>What came of running it; null where it was not run.</summary>
    public string? Message { get; init; }

    public bool HasFailed { get; init; }

    /// <summary>True once the statement was found to be one that the actor may run.</summary>
    public bool IsChecked { get; init; }

    public int Status { get; init; } = 200;

    /// <summary>What RETURNING gave.</summary>
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
