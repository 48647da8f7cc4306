using Datasette.Errors;
using Datasette.Http;
using Datasette.Rendering;
using Datasette.Sites;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.TablePages;

/// <summary>
/// <c>/{database}/{table}/-/fragment</c>: the rows of a table's page as HTML and nothing around them, so that a page can
/// put an edited row in place. <c>?_row=</c> names one row by its key, as its address does.
/// </summary>
internal static class FragmentPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        var schema = await context.SchemaAsync(context.Database);
        var table = await context.TableAsync(schema);
        var asked = new RequestContext(context.Site, context.Request.WithQuery(Query(context.Request.Args, table)), context.Values);
        using var page = await TableContext.ForAsync(asked, schema, table);
        var frame = asked.Page(TemplateNames.Rows("table", context.Database.Name, table.Name)) with { HasJson = false };
        var response = await TableDisplay.RespondAsync(page, frame);
        context.IsCutShort = asked.IsCutShort;
        return response;
    }

    /// <summary>The arguments of the table's page that shows these rows: a row is found by a filter on each column of its key.</summary>
    /// <exception cref="BadRequest"><c>_row</c> does not fit the table's key.</exception>
    private static string Query(QueryArgs args, Table table)
    {
        var pairs = args.Pairs.Where(pair => pair.Key != "_row" && pair.Value.Length > 0).ToList();
        if (args["_row"] is { Length: > 0 } row)
        {
            var values = RowPath.Parse(row);
            if (table.IsView || values.Count != table.RowKeys.Count) throw new BadRequest("_row does not match the primary key of this table");
            pairs.AddRange(table.RowKeys.Zip(values, (key, value) => KeyValuePair.Create(key.StartsWith('_') || key.Contains("__", StringComparison.Ordinal) ? key + "__exact" : key, value)));
        }
        foreach (var unwanted in new[] { "_nocount", "_nofacet", "_nosuggest" })
            if (!args.Contains(unwanted)) pairs.Add(new(unwanted, "1"));
        return QueryArgs.Write(pairs);
    }
}
