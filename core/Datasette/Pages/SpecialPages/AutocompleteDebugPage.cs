using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.Pages.SpecialPages;

/// <summary><c>/-/debug/autocomplete</c>: a search field for the table in <c>?database=&amp;table=</c>.</summary>
internal static class AutocompleteDebugPage
{
    private const int MaxSuggestions = 5, MaxScanned = 100;

    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        await context.Access.RequireAsync(Actions.ViewInstance);
        var args = context.Request.Args;
        var page = args["database"] is { Length: > 0 } database && args["table"] is { Length: > 0 } table
            ? await TryAsync(context, database, table)
            : new AutocompleteDebug { Suggestions = await SuggestAsync(context) };
        var frame = context.Page("debug_autocomplete.html") with { HasJson = false };
        return await context.Site.Templates.RenderAsync(frame, AutocompleteDebugVariables.All, page);
    }

    private static async ValueTask<AutocompleteDebug> TryAsync(RequestContext context, string databaseName, string tableName)
    {
        var database = context.Site.FindName(databaseName) ?? throw new NotFound("Database not found");
        var table = (await context.SchemaAsync(database)).Find(tableName) ?? throw new NotFound("Table not found");
        return new AutocompleteDebug
        {
            Database = database.Name,
            Table = table.Name,
            LabelColumn = table.LabelColumn,
            Url = context.Site.Urls.Table(database, table) + "/-/autocomplete",
        };
    }

    /// <summary>The first tables with a label column. Not all are examined: a site may have thousands.</summary>
    private static async ValueTask<IReadOnlyList<(string Database, string Table, string LabelColumn)>> SuggestAsync(RequestContext context)
    {
        var found = new List<(string, string, string)>();
        var scanned = 0;
        foreach (var database in context.Site.Databases)
        {
            var schema = await context.SchemaAsync(database);
            foreach (var table in DatabasePages.ListedTables.Of(schema).Where(table => !table.IsView))
            {
                if (found.Count == MaxSuggestions || scanned++ == MaxScanned) return found;
                if (table.LabelColumn is { } label) found.Add((database.Name, table.Name, label));
            }
        }
        return found;
    }
}
