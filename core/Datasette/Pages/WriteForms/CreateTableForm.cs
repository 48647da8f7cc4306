using Datasette.Http;
using Datasette.Pages.WritePages;
using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.Pages.WriteForms;

/// <summary><c>/{database}/-/create-table</c>: the form for a new table.</summary>
internal static class CreateTableForm
{
    public const string Suffix = "/-/create-table";

    public static async ValueTask<Response> GetAsync(RequestContext context) => await (await FormAsync(context)).RespondAsync();

    public static async ValueTask<Response> PostAsync(RequestContext context)
    {
        var posted = await context.ReadFormAsync();
        var form = (await FormAsync(context)).With(posted);
        if (posted.Contains(TableForm.More)) return await form.RespondAsync();
        if (form.Schema.Find(form.Name) is not null)
            return await (form with { Status = 400, Mistakes = [$"There is a table or view {form.Name} already"] }).RespondAsync();
        var call = await ApiCall.SendAsync(context, CreatePage.RespondAsync, TableBody.Create(form.Name, form.Rows));
        return call.Error is { } error
            ? await form.RefuseAsync(error)
            : call.Redirect(context.Site.Urls.Table(context.Database, form.Name), $"Created table {form.Name}");
    }

    private static async ValueTask<TableForm> FormAsync(RequestContext context)
    {
        var database = context.Database;
        await context.Access.RequireAsync(Actions.CreateTable, Resource.Database(database.Name));
        FormTarget.RequireMutable(database);
        var url = context.Site.Urls.Database(database);
        return new TableForm(context, await context.SchemaAsync(database),
            [new ColumnRow { Name = "id", Type = "integer", IsKey = true, Place = 1 }, .. ColumnRows.Blanks(1)])
        {
            Action = url + Suffix,
            Back = url,
        };
    }
}
