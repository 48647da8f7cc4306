using Datasette.Errors;
using Datasette.Http;
using Datasette.Queries;
using Datasette.Rendering;
using Datasette.Rendering.Cells;
using Datasette.Sites;
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

    /// <summary>The cells that plugins show; null where no plugin shows any.</summary>
    public RenderedCells? Rendered { get; init; }

    /// <summary>What a parameter was given in a form that failed; otherwise the address says it.</summary>
    public Func<string, string?>? Posted { get; init; }

    public RequestContext Context => Page.Context;

    public Database Database => Page.Database;

    public SqlQuery Query => Page.Query;

    public StoredQuery? Stored => Page.Stored;

    /// <summary>The tables and views with their columns, to write a query with: for those who may.</summary>
    public IReadOnlyList<Sqlite.Catalog.Table> Tables => Page.MayExecuteSql ? Page.Schema.Tables : [];

    public IReadOnlyList<KeyValuePair<string, string>> NamedParameterValues =>
    [
        .. (Stored?.Asked ?? NamedParameters.Find(Sql).Where(name => !StoredQuery.IsMagicName(name)))
            .Select(name => KeyValuePair.Create(name, (Posted is null ? Context.Request.Args[name] : Posted(name)) ?? "")),
    ];

    /// <summary>Where the SQL of a stored query can be changed and tried: only where it would run there too.</summary>
    public string? EditSqlUrl => Stored is { IsWrite: false, IsMagic: false } && Page.MayExecuteSql && SqlValidation.IsAllowed(Sql)
        ? $"{Context.Site.Urls.Query(Database)}?{QueryArgs.Write([new("sql", Sql), .. NamedParameterValues])}"
        : null;

    /// <summary>The page before there is a query.</summary>
    public static ValueTask<Response> EmptyAsync(QueryContext page)
    {
        var sql = page.Schema.Tables.FirstOrDefault(table => !table.IsHidden && !table.IsView) is { } first
            ? SqlText.Of($"select * from {new Identifier(first.Name)}").Text
            : "";
        return RenderAsync(new QueryDisplay { Page = page, Sql = sql });
    }

    /// <summary>
    /// The result; or, where there is none, the form once more and what was wrong with the SQL, so that it can be mended.
    /// </summary>
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
                // As in Datasette, what SQLite says of a statement is no error of the page.
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

    /// <summary>The form once more: with what was sent, and what was wrong with it.</summary>
    /// <param name="page">The query.</param>
    /// <param name="error">What was wrong.</param>
    /// <param name="posted">What a form gave a parameter; null where the address says it.</param>
    public static ValueTask<Response> FailedAsync(QueryContext page, string error, Func<string, string?>? posted = null)
    {
        page.HasFailed = true;
        return RenderAsync(new QueryDisplay { Page = page, Sql = page.Query.Sql.Text, Error = error, Posted = posted, Status = 400 });
    }

    private static ValueTask<Response> RenderAsync(QueryDisplay display)
    {
        var context = display.Context;
        var names = TemplateNames.Query(display.Database.Name, display.Stored?.Name);
        // A page that is an error has no twin in JSON; the answer to a form has the form's.
        var frame = context.Page(names) with
        {
            Status = display.Status,
            HasJson = display.Status == 200 || display.Posted is not null,
            Columns = display.Rows?.Columns.Names.ToArray(),
        };
        return context.Site.Templates.RenderAsync(frame, QueryVariables.All, display);
    }
}
