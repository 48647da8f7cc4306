using Datasette.Errors;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Pages.QueryPages;
using Datasette.Pages.RowPages;
using Datasette.Pages.TablePages;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Tables;
using Jinja.Values;

namespace Datasette.Pages.PluginPages;

/// <summary>Output formats of plugins, for tables, rows and queries.</summary>
internal static class PluginOutput
{
    public static PluginFormat? Find(RequestContext context, string? format) =>
        format is null ? null : context.Site.Registries.Formats.Find(format);

    public static OutputRendererContext OfRow(RowContext row) => new()
    {
        Datasette = row.Site.ForPlugins,
        Request = row.Request,
        Columns = row.Rows.Columns.Names.ToArray(),
        Rows = PageRow.Of(row.Rows),
        Sql = row.Query.Sql.Text,
        QueryName = null,
        Database = row.Database.Name,
        Table = row.Table.Name,
        ViewName = "row",
        Truncated = false,
        Error = null,
    };

    public static OutputRendererContext OfTable(TableContext page, Rows rows, bool hasMore) => new()
    {
        Datasette = page.Site.ForPlugins,
        Request = page.Request,
        Columns = rows.Columns.Names.ToArray(),
        Rows = PageRow.Of(rows),
        Sql = page.Plan.Query.Sql.Text,
        QueryName = null,
        Database = page.Database.Name,
        Table = page.Table.Name,
        ViewName = "table",
        Truncated = hasMore,
        Error = null,
    };

    public static OutputRendererContext OfQuery(QueryContext page, Rows? rows, string? error) => new()
    {
        Datasette = page.Site.ForPlugins,
        Request = page.Request,
        Columns = rows?.Columns.Names.ToArray() ?? [],
        Rows = rows is null ? [] : PageRow.Of(rows),
        Sql = page.Query.Sql.Text,
        QueryName = page.Stored?.Name,
        Database = page.Database.Name,
        Table = null,
        ViewName = "database",
        Truncated = rows?.Truncated is true,
        Error = error,
    };

    public static async ValueTask<Response> RespondAsync(PluginFormat format, TableContext page)
    {
        using var read = await page.ReadAsync();
        var all = TableSql.Stream(page.Plan) with { Readable = page.Readable };
        using var response = new FormatResponse(format, page.Context, page.Database, all);
        return (await response.MakeAsync(OfTable(page, read.Rows, read.Next is not null))).WithNext(read.NextUrl);
    }

    public static async ValueTask<Response> RespondAsync(PluginFormat format, QueryContext page)
    {
        using var response = new FormatResponse(format, page.Context, page.Database, page.Query);
        try
        {
            using var rows = await page.ReadAsync();
            return await response.MakeAsync(OfQuery(page, rows, null));
        }
        catch (InvalidSql error) when (error is not DatabaseDamaged)
        {
            page.HasFailed = true;
            return await response.MakeAsync(OfQuery(page, null, error.Message));
        }
    }

    public static async ValueTask<Response> RespondAsync(PluginFormat format, RowContext row)
    {
        using var response = new FormatResponse(format, row.Context, row.Database, row.Query);
        return (await response.MakeAsync(OfRow(row))).With("Referrer-Policy", "no-referrer");
    }

    /// <summary>The formats of a page and their URLs.</summary>
    /// <param name="context">The request.</param>
    /// <param name="first">The built-in format that comes first.</param>
    /// <param name="arguments">Arguments to add to the URLs, or null.</param>
    /// <param name="rendered">The result that the formats' <c>can_render</c> hooks receive; made only if there are such formats.</param>
    public static async ValueTask<Value> LinksAsync(
        RequestContext context, string first, string? arguments, Func<OutputRendererContext> rendered) =>
        Value.Map([.. (await FormatsAsync(context, first, rendered)).Select(name =>
            KeyValuePair.Create(name, Value.From(context.Site.Urls.InFormat(context.Request, name, arguments))))]);

    /// <summary>The format names of a page.</summary>
    public static async ValueTask<IReadOnlyList<string>> FormatsAsync(
        RequestContext context, string first, Func<OutputRendererContext> rendered)
    {
        List<string> names = [first];
        OutputRendererContext? made = null;
        foreach (var format in context.Site.Registries.Formats.All)
        {
            if (!format.Renderer.IsLinked) continue;
            if (format.Renderer.CanRenderAsync is not { } canRender
                || await HookCalls.TryAsync(context.Request, format.Plugin, "register_output_renderer", _ =>
                    canRender(made ??= rendered()))) names.Add(format.Renderer.Extension);
        }
        return names;
    }
}
