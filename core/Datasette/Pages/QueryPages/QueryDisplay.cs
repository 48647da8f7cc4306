using Datasette.Errors;
using Datasette.Http;
using Datasette.Queries;
using Datasette.Rendering;
using Datasette.Rendering.Cells;
using Datasette.Sites;
using Datasette.Sql;
using Datasette.Sqlite;

namespace Datasette.Pages.QueryPages;

/// <summary>The data of a query's page: the SQL, and its result or the SQLite error.</summary>
internal sealed record QueryDisplay
{
    public required QueryContext Page { get; init; }

    /// <summary>The SQL in the editor; an example if there is no query.</summary>
    public required string Sql { get; init; }

    public string? Error { get; init; }

    public int Status { get; init; } = 200;

    /// <summary>The result; null without a query or after an error.</summary>
    public Rows? Rows { get; init; }

    /// <summary>The cells that plugins render; null for none.</summary>
    public RenderedCells? Rendered { get; init; }

    /// <summary>The parameters of a posted form that failed; null takes them from the query string.</summary>
    public Func<string, string?>? Posted { get; init; }

    public RequestContext Context => Page.Context;

    public Database Database => Page.Database;

    public SqlQuery Query => Page.Query;

    public StoredQuery? Stored => Page.Stored;

    /// <summary>The tables and views with their columns, for the SQL editor of actors who may execute SQL.</summary>
    public IReadOnlyList<Sqlite.Catalog.Table> Tables => Page.MayExecuteSql ? Page.Schema.Tables : [];

    public IReadOnlyList<KeyValuePair<string, string>> NamedParameterValues =>
    [
        .. (Stored?.Asked ?? NamedParameters.Find(Sql).Where(name => !StoredQuery.IsMagicName(name)))
            .Select(name => KeyValuePair.Create(name, (Posted is null ? Context.Request.Args[name] : Posted(name)) ?? "")),
    ];

    /// <summary>The URL that opens a stored query's SQL in the editor; null where it would not run there.</summary>
    public string? EditSqlUrl => Stored is { IsWrite: false, IsMagic: false } && Page.MayExecuteSql && SqlValidation.IsAllowed(Sql)
        ? $"{Context.Site.Urls.Query(Database)}?{QueryArgs.Write([new("sql", Sql), .. NamedParameterValues])}"
        : null;

    /// <summary>Renders the page without a query.</summary>
    public static ValueTask<Response> EmptyAsync(QueryContext page)
    {
        var sql = page.Schema.Tables.FirstOrDefault(table => !table.IsHidden && !table.IsView) is { } first
            ? SqlText.Of($"select * from {new Identifier(first.Name)}").Text
            : "";
        return RenderAsync(new QueryDisplay { Page = page, Sql = sql });
    }

    /// <summary>Renders the result; after an SQL error, the form with the SQL and the error message.</summary>
    public static async ValueTask<Response> RespondAsync(QueryContext page)
    {
        try
        {
            Rows rows;
            try
            {
                rows = await page.ReadAsync();
            }
            catch (InvalidSql invalid) when (invalid is not DatabaseDamaged)
            {
                page.HasFailed = true;
                // As in Datasette, an SQL error does not make the page an error page.
                return await RenderAsync(new QueryDisplay
                {
                    Page = page,
                    Sql = page.Query.Sql.Text,
                    Error = MissingTable.Explain(invalid.Message, page),
                });
            }
            using (rows)
            {
                var rendered = await RenderedCells.ReadAsync(page.Site.ForTemplates, page.Request, rows, page.Database.Name, table: null,
                    [], types: null);
                return await RenderAsync(new QueryDisplay { Page = page, Sql = page.Query.Sql.Text, Rows = rows, Rendered = rendered });
            }
        }
        catch (DatasetteException error) when (error is (InvalidSql and not DatabaseDamaged) or QueryInterrupted && !page.Request.WantsJson)
        {
            return await FailedAsync(page, MissingTable.Explain(error.Message, page));
        }
    }

    /// <summary>Renders the form again, with the posted values and the error message.</summary>
    /// <param name="page">The query.</param>
    /// <param name="error">The error message.</param>
    /// <param name="posted">The posted value of a parameter; null takes it from the query string.</param>
    public static ValueTask<Response> FailedAsync(QueryContext page, string error, Func<string, string?>? posted = null)
    {
        page.HasFailed = true;
        return RenderAsync(new QueryDisplay { Page = page, Sql = page.Query.Sql.Text, Error = error, Posted = posted, Status = 400 });
    }

    private static ValueTask<Response> RenderAsync(QueryDisplay display)
    {
        var context = display.Context;
        var names = TemplateNames.Query(display.Database.Name, display.Stored?.Name);
        // An error page has no JSON alternate; the response to a form has the form's.
        var frame = context.Page(names) with
        {
            Status = display.Status,
            HasJson = display.Status == 200 || display.Posted is not null,
            Columns = display.Rows?.Columns.Names.ToArray(),
        };
        return context.Site.Templates.RenderAsync(frame, QueryVariables.All, display);
    }
}
