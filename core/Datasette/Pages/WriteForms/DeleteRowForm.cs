using Datasette.Http;
using Datasette.Pages.WritePages;
using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.Pages.WriteForms;

/// <summary><c>/{database}/{table}/{pks}/-/delete-row</c>: asks, and deletes the row.</summary>
internal static class DeleteRowForm
{
    public const string Suffix = "/-/delete-row";

    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        using var row = await FormRow.FindAsync(context, Actions.DeleteRow);
        return await Page(row).RespondAsync();
    }

    public static async ValueTask<Response> PostAsync(RequestContext context)
    {
        using var row = await FormRow.FindAsync(context, Actions.DeleteRow);
        var call = await ApiCall.SendAsync(context, DeleteRowPage.RespondAsync, [], "_redirect_to_table=1");
        return call.Error is { } error
            ? await (Page(row) with { Mistakes = error.Reasons, Status = error.Status }).RespondAsync()
            : call.Redirect(row.Target.Url);
    }

    private static Confirmation Page(FormRow row) => new(row.Target.Context)
    {
        Heading = $"Delete row {row.Keys}{(row.Label is { } label ? $" ({label})" : "")}?",
        Losses = [$"The row is deleted from {row.Target.Table.Name}. This cannot be undone."],
        Button = "Delete row",
        Action = row.Url + Suffix,
        Back = row.Url,
        After = row.Target.Url,
    };
}
