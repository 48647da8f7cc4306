using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Queries;
using Datasette.Rendering;
using Datasette.Sql;
using Datasette.Sqlite;

namespace Datasette.Pages.QueryPages;

/// <summary>A query as its page shows it: the SQL, and its result or what SQLite said.</summary>
internal sealed record QueryDisplay
{
    public required QueryContext Page { get; init; }

    /// <summary>The SQL that is shown; before there is a query, an example.</summary>
    public required string Sql { get; init; }

    public string? Error { get; init; }

    public int Status { get; init; } = 200;

    /// <summary>The result; null before there is a query, and after an error.</summary>
    public Rows? Rows { get; init; }

    /// <summary>The names of all tables and views with their columns, to begin a query with.</summary>
    public required IReadOnlyList<Sqlite.Catalog.Table> Tables { get; init; }

    /// <summary>Whether the visitor may run SQL of their own.</summary>
    public required bool AllowExecuteSql { get; init; }

    /// <summary>What a parameter was given: in the address, or in the form that failed.</summary>
    public required Func<string, string?> Given { get; init; }

    public RequestContext Context => Page.Context;

    public Database Database => Page.Database;

    public SqlQuery Query => Page.Query;

    public StoredQuery? Stored => Page.Stored;

    public IReadOnlyList<KeyValuePair<string, string>> NamedParameterValues =>
        [.. (Stored?.Asked ?? NamedParameters.Find(Sql).Where(name => !StoredQuery.IsMagicName(name))).Select(name => KeyValuePair.Create(name, Given(name) ?? ""))];

    /// <summary>Where the SQL of a stored query can be changed and tried: only where it would run there too.</summary>
    public string? EditSqlUrl => Stored is { IsWrite: false, IsMagic: false } && AllowExecuteSql && SqlValidation.IsAllowed(Sql)
        ? $"{Context.Site.Urls.Query(Database)}?{QueryArgs.Write([new("sql", Sql), .. NamedParameterValues])}"
        : null;

    public static async ValueTask<Response> EmptyAsync(RequestContext context)
    {
        var tables = (await context.Database.SchemaAsync(context.Aborted)).Tables;
        var sql = tables.FirstOrDefault(table => !table.IsHidden && !table.IsView) is { } first ? SqlText.Of($"select * from {new Identifier(first.Name)}").Text : "";
        return await RenderAsync(new QueryContext(context, context.Database, SqlQuery.Of(SqlText.Empty)), sql, null, null);
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
        using (rows) return await RenderAsync(page, page.Query.Sql, rows, error);
    }

    /// <summary>The form of a query that writes, once more: with what was sent, and what was wrong with it.</summary>
    public static ValueTask<Response> FailedAsync(QueryContext page, string error, Func<string, string?> given) =>
        RenderAsync(page, page.Query.Sql, rows: null, error, given, status: 400);

    private static async ValueTask<Response> RenderAsync(
        QueryContext page, string sql, Rows? rows, string? error, Func<string, string?>? given = null, int status = 200)
    {
        var (context, database) = (page.Context, page.Database);
        var allowExecuteSql = await context.Access.MayAsync(Actions.ExecuteSql, Resource.Database(database.Name));
        var display = new QueryDisplay
        {
            Page = page,
            Sql = sql,
            Rows = rows,
            Error = error,
            Status = status,
            AllowExecuteSql = allowExecuteSql,
            // Who cannot write a query has no use for names to write it with.
            Tables = page.Stored is null || allowExecuteSql ? (await database.SchemaAsync(context.Aborted)).Tables : [],
            Given = given ?? (name => context.Request.Args[name]),
        };
        var frame = new PageFrame(context.Site, context.Request, TemplateNames.Query(database.Name, page.Stored?.Name)) { Status = status };
        return await context.Site.Templates.RenderAsync(frame, QueryVariables.All, display);
    }
}
