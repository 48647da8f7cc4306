using System.Text.Json.Nodes;
using Datasette.Http;
using Datasette.Pages.WritePages;
using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.Pages.WriteForms;

/// <summary><c>/{database}/{table}/-/alter-table</c>: the form that changes a table's columns, keys and name.</summary>
internal static class AlterTableForm
{
    public const string Suffix = "/-/alter-table";

    public static async ValueTask<Response> GetAsync(RequestContext context) => await Form(await TargetAsync(context)).RespondAsync();

    public static async ValueTask<Response> PostAsync(RequestContext context)
    {
        var target = await TargetAsync(context);
        var posted = await context.ReadFormAsync();
        var form = Form(target).With(posted);
        if (posted.Contains(TableForm.More)) return await form.RespondAsync();
        var operations = TableBody.Alter(target.Table, form.Name, form.Rows);
        if (operations.Count == 0)
            return await (form with { Status = 400, Mistakes = ["Nothing in the form differs from the table"] }).RespondAsync();
        var call = await ApiCall.SendAsync(context, AlterPage.RespondAsync, new JsonObject { ["operations"] = operations });
        return call.Error is { } error
            ? await form.RefuseAsync(error)
            : call.Redirect(context.Site.Urls.Table(target.Database, form.Name), $"Altered table {form.Name}");
    }

    private static ValueTask<FormTarget> TargetAsync(RequestContext context) => FormTarget.FindAsync(context, Actions.AlterTable);

    private static TableForm Form(FormTarget target)
    {
        var rows = ColumnRows.Of(target.Table).ToList();
        return new TableForm(target.Context, target.Schema, [.. rows, .. ColumnRows.Blanks(rows.Count).Take(1)])
        {
            Table = target.Table,
            Name = target.Table.Name,
            Action = target.Url + Suffix,
            Back = target.Url,
        };
    }
}
