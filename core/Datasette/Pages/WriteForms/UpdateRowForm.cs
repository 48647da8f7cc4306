using System.Text.Json.Nodes;
using Datasette.Http;
using Datasette.Pages.WritePages;
using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.Pages.WriteForms;

/// <summary><c>/{database}/{table}/{pks}/-/update-row</c>: the form that edits a row. It writes only changed values.</summary>
internal static class UpdateRowForm
{
    public const string Suffix = "/-/update-row";

    private const string Stale =
        "Somebody else has changed or replaced this row meanwhile. Nothing was written. Your input is below; store it again to overwrite";

    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        using var row = await FormRow.FindAsync(context, Actions.UpdateRow);
        return await Form(row).RespondAsync();
    }

    public static async ValueTask<Response> PostAsync(RequestContext context)
    {
        using var row = await FormRow.FindAsync(context, Actions.UpdateRow);
        var (form, args) = (Form(row), await context.ReadFormAsync());
        var posted = PostedRow.Read(form.Fields, args);
        form = form with { Fields = posted.Fields };
        if (posted.HasMistakes) return await (form with { Status = 400, Version = args["_version"] ?? "" }).RespondAsync();
        if (args["_version"] is { } version && version != form.Version)
            return await (form with { Status = 409, Mistakes = [Stale] }).RespondAsync();
        var call = await ApiCall.SendAsync(context, UpdateRowPage.RespondAsync,
            new JsonObject { ["update"] = posted.Values }, "_message=1");
        return call.Error is { } error ? await form.RefuseAsync(error) : call.Redirect(row.Url);
    }

    private static RowForm Form(FormRow row) => new(row.Target, RowFields.Of(row.Target, row.Rows))
    {
        RowPath = row.Path,
        Heading = $"Edit row {row.Keys}{(row.Label is { } label ? $" ({label})" : "")}",
        Action = row.Url + Suffix,
        Back = row.Url,
        Version = row.Version,
    };
}
