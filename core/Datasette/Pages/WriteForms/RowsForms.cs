using Datasette.Errors;
using Datasette.Http;
using Datasette.Pages.WritePages;
using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.Pages.WriteForms;

/// <summary>
/// <c>/{database}/{table}/-/insert-rows</c> and <c>/{database}/-/create-table-from-rows</c>: rows that are pasted or uploaded, their
/// preview, and after its confirmation the rows in the table, all of them or none.
/// </summary>
internal static class RowsForms
{
    public const string Suffix = "/-/insert-rows", NewSuffix = "/-/create-table-from-rows";

    public static async ValueTask<Response> GetAsync(RequestContext context) => await (await FormAsync(context)).RespondAsync();

    public static async ValueTask<Response> GetNewAsync(RequestContext context) => await (await NewFormAsync(context)).RespondAsync();

    public static async ValueTask<Response> PostAsync(RequestContext context) => await RespondAsync(await FormAsync(context));

    public static async ValueTask<Response> PostNewAsync(RequestContext context) => await RespondAsync(await NewFormAsync(context));

    private static async ValueTask<Response> RespondAsync(RowsForm form)
    {
        var context = form.Context;
        try
        {
            using var content = await RowsContent.ReadAsync(context);
            form = form with { Fields = content.Fields };
            if (content.IsEmpty) throw new Refused("Paste rows, or choose a file");
            if (form.Table is null) await RequireNewAsync(form);
            form = await PreviewAsync(form, content);
            return form.Fields["step"] == "write" ? await WriteAsync(form, content) : await form.RespondAsync();
        }
        catch (Exception error) when (error is Refused or ContentTooLarge or BadRequest)
        {
            return await form.Refused((DatasetteException)error).RespondAsync();
        }
    }

    private static async ValueTask<RowsForm> PreviewAsync(RowsForm form, RowsContent content)
    {
        var (site, request) = (form.Context.Site, content.ForApi(form.Context.Request, form.Options));
        return form with
        {
            Preview = await RowsPreview.ReadAsync(new RequestContext(site, request, form.Context.Values), form.Table),
            Kept = content.Kept(site.Settings.Get(Configuration.KnownSettings.MaxPostBodyBytes)),
        };
    }

    private static async ValueTask<Response> WriteAsync(RowsForm form, RowsContent content)
    {
        var context = form.Context;
        var call = await ApiCall.SendAsync(context,
            form.Table is null ? CreatePage.RespondAsync : one => InsertPage.RespondAsync(one, isUpsert: false),
            content.ForApi(context.Request, form.Options));
        if (call.Error is { } error) return await form.Refused(error).RespondAsync();
        var table = form.Table?.Name ?? form.Options[0].Value;
        return call.Redirect(context.Site.Urls.Table(context.Database, table),
            form.Table is null ? $"Created table {table} with its rows" : $"Inserted the rows into {table}");
    }

    /// <summary>The API would add the rows to a table that exists: this form makes new ones.</summary>
    private static async ValueTask RequireNewAsync(RowsForm form)
    {
        var name = form.Options[0].Value;
        if (name.Length == 0) throw new Refused("Table name is required");
        if ((await form.Context.SchemaAsync(form.Context.Database)).Find(name) is not null)
            throw new Refused($"There is a table or view {name} already");
    }

    private static async ValueTask<RowsForm> FormAsync(RequestContext context)
    {
        var target = await FormTarget.FindAsync(context, Actions.InsertRow);
        var resource = Resource.Table(target.Database.Name, target.Table.Name);
        return new RowsForm(context)
        {
            Table = target.Table,
            Action = target.Url + Suffix,
            Back = target.Url,
            MayUpdate = await context.Access.MayAsync(Actions.UpdateRow, resource),
            MayAlter = await context.Access.MayAsync(Actions.AlterTable, resource),
        };
    }

    private static async ValueTask<RowsForm> NewFormAsync(RequestContext context)
    {
        var resource = Resource.Database(context.Database.Name);
        await context.Access.RequireAsync(Actions.CreateTable, resource);
        await context.Access.RequireAsync(Actions.InsertRow, resource);
        FormTarget.RequireMutable(context.Database);
        var url = context.Site.Urls.Database(context.Database);
        return new RowsForm(context) { Action = url + NewSuffix, Back = url };
    }
}
