using Datasette.Events;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.WritePages;

/// <summary><c>/{database}/{table}/{pks}/-/delete</c>: deletes a row. Ignores the body.</summary>
internal static class DeleteRowPage
{
    public static ValueTask<Response> PostAsync(RequestContext context) => WriteEndpoint.RunAsync(context, RespondAsync);

    private static async ValueTask<Response> RespondAsync(RequestContext context)
    {
        var target = await RowTarget.FindAsync(context, Actions.DeleteRow);
        WriteEndpoint.RequireWritable(target.Database, 400);
        using var row = await target.ReadAsync();
        await target.Database.TransactAsync(
            transaction =>
            {
                target.Plan.Delete(transaction);
                return 0;
            },
            WriteEndpoint.TimeLimit, context.Aborted);
        await context.Site.Events.TrackAsync(DatasetteEvent.DeleteRow(context.Request.Actor, target.Database.Name, target.Table.Name,
            target.Keys), context.Aborted);
        var redirect = string.IsNullOrEmpty(context.Request.Args["_redirect_to_table"])
            ? null
            : context.Site.Urls.Table(target.Database, target.Table);
        var response = JsonPage.Of((ref JsonOutput json) =>
        {
            json.StartObject();
            json.Name("ok"u8);
            json.Boolean(true);
            if (redirect is not null)
            {
                json.Name("redirect"u8);
                json.Text(redirect);
            }
            json.EndObject();
        });
        return redirect is null ? response : target.WithMessage(response, "Deleted", row);
    }
}
