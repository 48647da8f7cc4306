using Datasette.Events;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.Pages.WritePages;

/// <summary><c>/{database}/{table}/{pks}/-/delete</c>: deletes a row. Ignores the body.</summary>
internal static class DeleteRowPage
{
    public static ValueTask<Response> PostAsync(RequestContext context) => WriteEndpoint.RunAsync(context, RespondAsync);

    public static async ValueTask<Response> RespondAsync(RequestContext context)
    {
        var target = await RowTarget.FindAsync(context, Actions.DeleteRow);
        WriteEndpoint.RequireWritable(target.Database, 400);
        using var row = await target.ReadAsync();
        await target.TransactAsync(transaction =>
        {
            target.Plan.Delete(transaction);
            return 0;
        });
        await WriteEndpoint.TrackAsync(context,
            DatasetteEvent.DeleteRow(context.Request.Actor, target.Database.Name, target.Table.Name, target.Keys));
        var redirect = string.IsNullOrEmpty(context.Request.Args["_redirect_to_table"])
            ? null
            : context.Site.Urls.Table(target.Database, target.Table);
        return redirect is null ? JsonPage.Ok() : target.WithMessage(WriteEndpoint.Redirecting(redirect), "Deleted", row);
    }
}
