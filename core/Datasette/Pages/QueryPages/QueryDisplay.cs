using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Rendering;
using Datasette.Sqlite;

namespace Datasette.Pages.QueryPages;

/// <summary>A query as its page shows it: the SQL, and its result or what SQLite said.</summary>
internal sealed record QueryDisplay
{
    public required RequestContext Context { get; init; }

    public required Database Database { get; init; }

    public required string Sql { get; init; }

    public required SqlQuery Query { get; init; }

    public string? Error { get; init; }

    /// <summary>The result; null before there is a query, and after an error.</summary>
    public Rows? Rows { get; init; }

    /// <summary>The names of all tables and views with their columns, to begin a query with.</summary>
    public required IReadOnlyList<Sqlite.Catalog.Table> Tables { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> NamedParameters =>
        [.. Datasette.Sql.NamedParameters.Find(Sql).Where(name => !name.StartsWith('_')).Select(name => KeyValuePair.Create(name, Context.Request.Args[name] ?? ""))];

    /// <summary>Whether others cannot run it.</summary>
    public required bool IsPrivate { get; init; }

    public static ValueTask<Response> EmptyAsync(RequestContext context, Sqlite.Catalog.Schema schema, bool isPrivate)
    {
        var tables = schema.Tables;
        var sql = tables.FirstOrDefault(table => !table.IsHidden && !table.IsView) is { } first ? SqlText.Of($"select * from {new Identifier(first.Name)}").Text : "";
        return RenderAsync(new QueryDisplay { Context = context, Database = context.Database, Sql = sql, Query = SqlQuery.Of(SqlText.Empty), Tables = tables, IsPrivate = isPrivate });
    }

    public static async ValueTask<Response> RespondAsync(QueryContext page)
    {
        Rows? rows = null;
        string? error = null;
        try
        {
            rows = await page.ReadAsync();
        }
        catch (InvalidSql invalid)
        {
            error = invalid.Message;
            page.HasFailed = true;
        }
        using (rows)
        {
            return await RenderAsync(new QueryDisplay
            {
                Context = page.Context,
                Database = page.Database,
                Sql = page.Query.Sql,
                Query = page.Query,
                Rows = rows,
                Error = error,
                Tables = page.Schema.Tables,
                IsPrivate = page.IsPrivate,
            });
        }
    }

    private static ValueTask<Response> RenderAsync(QueryDisplay display)
    {
        var context = display.Context;
        return context.Site.Templates.RenderAsync(new PageFrame(context.Site, context.Request, TemplateNames.Query(display.Database.Name)), QueryVariables.All, display);
    }
}
