using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Rendering.Cells;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Sqlite.Reading;
using Datasette.Sqlite.Tracing;
using Datasette.Tables;
using Datasette.Tables.Labels;

namespace Datasette.Pages.TablePages;

/// <summary>A table page: the table, the parsed arguments, the plan, and the results read so far.</summary>
internal sealed record TableContext : IDisposable
{
    private TableFacets? _facets;
    private TableCount? _count;
    private IReadOnlyList<Tables.Summaries.ColumnSummary>? _summaries;
    private DataState? _state;
    private bool _isStateKnown;

    public required RequestContext Context { get; init; }

    public required Database Database { get; init; }

    public required Schema Schema { get; init; }

    public required Table Table { get; init; }

    public required TableConfig Config { get; init; }

    public required TableRequest Asked { get; init; }

    public required TablePlan Plan { get; init; }

    public required bool MayExecuteSql { get; init; }

    /// <summary>Whether anonymous clients may not view the table.</summary>
    public required bool IsPrivate { get; init; }

    /// <summary>The tables that the page's queries may read if they contain the client's SQL; null for all.</summary>
    public required ReadableTables? Readable { get; init; }

    /// <summary>Parses a request's arguments and plans its queries.</summary>
    /// <param name="context">The request.</param>
    /// <param name="schema">The part of the schema that the actor may view.</param>
    /// <param name="table">The table.</param>
    /// <exception cref="BadRequest">An argument is malformed; the message names it.</exception>
    /// <exception cref="Forbidden">The request has SQL, in <c>_where</c> or for a plugin, and the actor may not execute SQL.</exception>
    public static async ValueTask<TableContext> ForAsync(RequestContext context, Schema schema, Table table)
    {
        table.RequireReadable();
        var database = context.Database;
        var mayExecuteSql = await context.Access.MayAsync(Actions.ExecuteSql, Resource.Database(database.Name));
        var config = context.Site.TableConfig(database.Name, table.Name);
        var asked = TableRequest.Read(context.Request.Args, table, config, context.Site.TableDefaults);
        var filters = await PluginFilters.AddAsync(context, database, schema, table, asked.Where);
        if (!ReferenceEquals(filters, asked.Where)) asked = asked with { Where = filters };
        var hasOwnSql = filters.Any(filter => filter.IsVisitors);
        if (hasOwnSql && !mayExecuteSql) throw new Forbidden("_where= is not allowed");
        return new TableContext
        {
            Context = context,
            Database = database,
            Schema = schema,
            Table = table,
            Config = config,
            Asked = asked,
            Plan = TablePlan.For(asked, table),
            MayExecuteSql = mayExecuteSql,
            IsPrivate = await context.Access.IsPrivateAsync(Actions.ViewTable, Resource.Table(database.Name, table.Name)),
            Readable = hasOwnSql ? await context.ReadableAsync(schema) : null,
        };
    }

    public Site Site => Context.Site;

    public Request Request => Context.Request;

    public Urls Urls => Site.Urls;

    /// <summary>The columns that can be filtered: those that are shown, then the others.</summary>
    public IEnumerable<string> FilterColumns => Plan.Select.Concat(Table.Columns.Select(column => column.Name)).Distinct();

    /// <summary>Whether no argument chooses columns.</summary>
    public bool ShowsAllColumns => ReferenceEquals(Asked.Columns, Table.ColumnNames);

    /// <summary>The column that the rows are sorted by, smallest first: without a sort the key, where it is one column.</summary>
    public string? SortedUp => Plan.Sort is { } sort ? sort.Descending ? null : sort.Column : Table.RowKeys is [var key] ? key : null;

    /// <summary>The column that the rows are sorted by, largest first.</summary>
    public string? SortedDown => Plan.Sort is { Descending: true } sort ? sort.Column : null;

    /// <summary>The foreign keys whose values can be shown with labels.</summary>
    public IReadOnlyList<Expansion> Expandable => field ??= Expansions.Of(Schema, Table);

    /// <summary>Looks up the requested foreign key labels for rows of this page.</summary>
    public ValueTask<RowLabels?> LabelsAsync(Rows rows, IReadOnlyList<Expansion> expansions) =>
        Context.LabelsAsync(Database, rows, expansions);

    /// <summary>
    /// The same for a result that is the same each time, such as the values of a facet: labels that are known are not looked up.
    /// </summary>
    public ValueTask<RowLabels?> KeptLabelsAsync(Rows rows, IReadOnlyList<Expansion> expansions) =>
        Context.LabelsAsync(rows, expansions, query => expansions.All(expansion => expansion.Target.HasOwnRows)
            ? ReadKeptAsync(query, rows.Count)
            : ReadAsync(query, rows.Count));

    /// <summary>The page's facets, computed once.</summary>
    public async ValueTask<TableFacets> FacetsAsync() => _facets ??= await TableFacets.ReadAsync(this);

    /// <summary>The result's row count over all pages, computed once.</summary>
    public async ValueTask<TableCount> CountAsync() => _count ??= await TableCount.ResolveAsync(this);

    /// <summary>The column summaries, computed once.</summary>
    public async ValueTask<IReadOnlyList<Tables.Summaries.ColumnSummary>> SummariesAsync() =>
        _summaries ??= await ColumnSummaries.ReadAsync(this);

    public void Dispose() => _facets?.Dispose();

    /// <summary>The rows of <see cref="ReadAsync()"/>; disposed when the page is written.</summary>
    public Rows? Shown { get; private set; }

    /// <summary>The configured column types.</summary>
    public IReadOnlyDictionary<string, ColumnType> ColumnTypes => field ??= ColumnType.Of(Table, Config, Site.Registries.ColumnTypes);

    /// <summary>The URL of the next page, after <see cref="ReadAsync()"/>.</summary>
    public string? NextUrl { get; private set; }

    /// <summary>The cells that plugins render; null for none.</summary>
    public ValueTask<RenderedCells?> RenderedAsync(Rows rows) => RenderedCells.ReadAsync(
        Site.ForTemplates, Request, rows, Database.Name, Table.Name, Table.IsView ? [] : Table.RowKeys,
        ColumnType.Places(ColumnTypes, rows.Columns.Names));

    /// <summary>Runs a query with the page's filters and permissions.</summary>
    public ValueTask<Rows> ReadAsync(SqlQuery query, int maxRows, TimeSpan? timeLimit = null) =>
        Context.ReadAsync(Database, query with { Readable = Readable }, maxRows, timeLimit);

    /// <summary>Runs such a query, or returns its cached rows.</summary>
    public async ValueTask<Rows> ReadKeptAsync(SqlQuery query, int maxRows, TimeSpan? timeLimit = null) =>
        await KeyAsync(ResultKind.Rows, query, maxRows) is { } key
            ? await Site.Results.ReadAsync(key, () => ReadAsync(query, maxRows, timeLimit), Context.Aborted)
            : await ReadAsync(query, maxRows, timeLimit);

    /// <summary>The cache key of a query's result; null if the result may change.</summary>
    public async ValueTask<ResultKey?> KeyAsync(ResultKind kind, SqlQuery query, int maxRows)
    {
        // SQL of a client or of a view may call random(); a trace must show every query.
        if (query.IsVisitors || Readable is not null || !Table.HasOwnRows || Trace.Current is not null) return null;
        if (!_isStateKnown) (_state, _isStateKnown) = (await Database.StateAsync(Context.TimeLimit, Context.Aborted), true);
        return _state is { } state ? new ResultKey(Database, state, kind, query, maxRows) : null;
    }

    /// <summary>Reads one keyset range after the other until there is one row more than the page shows.</summary>
    private async ValueTask<Rows> ReadRangesAsync()
    {
        Rows? rows = null;
        try
        {
            foreach (var query in Plan.Queries)
            {
                if (rows is null) rows = await ReadAsync(query, Plan.PageSize + 1);
                else if (rows.Count <= Plan.PageSize)
                {
                    using var more = await ReadAsync(query, Plan.PageSize + 1 - rows.Count, Context.TimeLimit - rows.Elapsed);
                    rows.Add(more);
                }
            }
            return rows!;
        }
        catch
        {
            rows?.Dispose();
            throw;
        }
    }

    /// <summary>Reads the page's rows and the token of the next page.</summary>
    public async ValueTask<TablePageRows> ReadAsync()
    {
        var rows = await ReadRangesAsync();
        try
        {
            Shown = rows;
            if (rows.Count <= Plan.PageSize) return new TablePageRows(rows, null, null);
            rows.RemoveLast();
            if (rows.Count == 0) return new TablePageRows(rows, null, null);
            var next = await NextPage.TokenAsync(this, rows);
            return new TablePageRows(rows, next, NextUrl = NextPage.Url(this, next));
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }
}
