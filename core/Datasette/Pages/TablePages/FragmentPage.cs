using Datasette.Errors;
using Datasette.Http;
using Datasette.Rendering;
using Datasette.Sites;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;
using Datasette.Tables.Filters;

namespace Datasette.Pages.TablePages;

/// <summary>
/// <c>/{database}/{table}/-/fragment</c>: the rows of a table's page as an HTML fragment, so that a script can replace an edited row.
/// <c>?_row=</c> selects one row by the key in its URL.
/// </summary>
internal static class FragmentPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        var schema = await context.SchemaAsync(context.Database);
        var table = await context.TableAsync(schema);
        var key = Row(context.Request.Args, table);
        // Links to other sorts keep the key as a filter, and a filter's value is text.
        var isText = key?.All(value => value is { Text: not null, StoredText: null }) == true;
        var asked = key is null ? context : new RequestContext(context.Site,
            context.Request.WithQuery(Query(context.Request.Args, table, isText ? table.RowKeys.Zip(key) : [])), context.Values);
        using var whole = await TableContext.ForAsync(asked, schema, table);
        using var page = key is null || isText ? whole : whole with
        {
            Plan = whole.Plan with { Filters = [.. whole.Plan.Filters, RowQuery.Condition(table, key, "row")] },
        };
        var frame = asked.Page(TemplateNames.Rows("table", context.Database.Name, table.Name)) with { HasJson = false };
        var response = await TableDisplay.RespondAsync(page, frame);
        if (asked != context)
        {
            context.IsCutShort = asked.IsCutShort;
            context.Request.TakeOver(asked.Request);
        }
        return response;
    }

    /// <summary>The arguments of the table's page that shows these rows: each key column becomes a filter.</summary>
    private static string Query(QueryArgs args, Table table, IEnumerable<(string Column, SqlValue Value)> key)
    {
        // The row that is asked for is shown whatever filters on its key the address of the page has.
        string[] unwanted = ["_nocount", "_nofacet", "_nosuggest"];
        var pairs = args.Pairs.Where(pair => pair.Key is not ("_row" or "_next") && !unwanted.Contains(pair.Key)
            && !table.RowKeys.Any(column => pair.Key == FilterArguments.Exact(column) || pair.Key == column + "__exact")).ToList();
        pairs.AddRange(key.Select(part => KeyValuePair.Create(FilterArguments.Exact(part.Column), part.Value.Text!)));
        pairs.AddRange(unwanted.Select(name => KeyValuePair.Create(name, "1")));
        return QueryArgs.Write(pairs);
    }

    /// <summary>The key in <c>_row</c>; null without it.</summary>
    /// <exception cref="BadRequest"><c>_row</c> does not match the table's key.</exception>
    private static IReadOnlyList<SqlValue>? Row(QueryArgs args, Table table)
    {
        if (args["_row"] is not { Length: > 0 } row) return null;
        var values = RowPath.Parse(row);
        return !table.IsView && values.Count == table.RowKeys.Count
            ? values
            : throw new BadRequest("_row does not match the primary key of this table");
    }
}
