using System.Text.Json.Nodes;
using Datasette.Http;
using Datasette.Pages.WritePages;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;

namespace Datasette.Pages.WriteForms;

/// <summary><c>/{database}/{table}/-/drop-table</c>: asks for the table's name, and drops the table.</summary>
internal static class DropTableForm
{
    public const string Suffix = "/-/drop-table";

    public static async ValueTask<Response> GetAsync(RequestContext context) => await (await PageAsync(context)).RespondAsync();

    public static async ValueTask<Response> PostAsync(RequestContext context)
    {
        var page = await PageAsync(context);
        page = page with { Typed = (await context.ReadFormAsync())[Confirmation.NameField]?.Trim() ?? "" };
        if (page.Typed != page.Name)
            return await (page with { Status = 400, Mistakes = [$"Type the table's name to drop it: {page.Name}"] }).RespondAsync();
        var call = await ApiCall.SendAsync(context, DropPage.RespondAsync, new JsonObject { ["confirm"] = true });
        return call.Error is { } error
            ? await (page with { Mistakes = error.Reasons, Status = error.Status }).RespondAsync()
            : call.Redirect(page.After);
    }

    private static async ValueTask<Confirmation> PageAsync(RequestContext context)
    {
        var target = await FormTarget.FindAsync(context, Actions.DropTable);
        var table = target.Table;
        using var rows = await context.ReadAsync(target.Database,
            SqlQuery.Of(SqlText.Of($"select count(*) from {SqlText.Quoted(table.Name)}")), 1);
        var count = rows[0][0].Integer;
        var lost = FormattableString.Invariant($"{count:N0} row{(count == 1 ? "" : "s")}");
        return new Confirmation(context)
        {
            Heading = $"Drop table {table.Name}?",
            Losses =
            [
                $"The table is dropped with its {lost}. This cannot be undone.",
                .. table.Incoming.Select(key => key.OtherTable).Distinct().Where(other => target.Schema.Find(other) is not null)
                    .Select(other => $"{other} has a foreign key to it."),
            ],
            Name = table.Name,
            Button = "Drop table",
            Action = target.Url + Suffix,
            Back = target.Url,
            After = context.Site.Urls.Database(target.Database),
        };
    }
}
