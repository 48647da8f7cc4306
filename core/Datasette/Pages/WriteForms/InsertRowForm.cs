using System.Text.Json.Nodes;
using Datasette.Http;
using Datasette.Pages.WritePages;
using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.Pages.WriteForms;

/// <summary><c>/{database}/{table}/-/insert-row</c>: the form for a new row.</summary>
internal static class InsertRowForm
{
    public const string Suffix = "/-/insert-row";

    public static async ValueTask<Response> GetAsync(RequestContext context) => await (await FormAsync(context)).RespondAsync();

    public static async ValueTask<Response> PostAsync(RequestContext context)
    {
        var form = await FormAsync(context);
        var posted = PostedRow.Read(form.Fields, await context.ReadFormAsync());
        form = form with { Fields = posted.Fields };
        if (posted.HasMistakes) return await (form with { Status = 400 }).RespondAsync();
        var call = await ApiCall.SendAsync(context, one => InsertPage.RespondAsync(one, isUpsert: false),
            new JsonObject { ["row"] = posted.Values });
        return call.Error is { } error
            ? await form.RefuseAsync(error)
            : call.Redirect(form.Target.Url, $"Inserted a row into {form.Target.Table.Name}");
    }

    private static async ValueTask<RowForm> FormAsync(RequestContext context)
    {
        var target = await FormTarget.FindAsync(context, Actions.InsertRow);
        return new RowForm(target, RowFields.New(target))
        {
            Heading = $"Insert a row into {target.Table.Name}",
            Action = target.Url + Suffix,
            Back = target.Url,
        };
    }
}
