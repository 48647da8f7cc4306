using Datasette.Application;
using Datasette.Configuration;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;
using Datasette.Tables.Labels;

namespace Datasette.Pages.TablePages;

/// <summary>A table page that has been asked for: the table, what is wanted of it and how it is got.</summary>
internal sealed record TableContext : IDisposable
{
    private TableFacets? _facets;
    private TableCount? _count;

    public required RequestContext Context { get; init; }

    public required Database Database { get; init; }

    public required Schema Schema { get; init; }

    public required Table Table { get; init; }

    public required TableConfig Config { get; init; }

    public required TableRequest Asked { get; init; }

    public required TablePlan Plan { get; init; }

    public required bool MayExecuteSql { get; init; }

    /// <summary>Whether others cannot see the table.</summary>
    public required bool IsPrivate { get; init; }

    /// <summary>What the page's queries may read where a visitor's SQL is part of them; null for any.</summary>
    public required ReadableTables? Readable { get; init; }

    public Site Site => Context.Site;

    public Request Request => Context.Request;

    public Urls Urls => Site.Urls;

    /// <summary>The foreign keys whose values can be shown with labels.</summary>
    public IReadOnlyList<Expansion> Expandable => field ??= Expansions.Of(Site, Database, Schema, Table);

    /// <summary>Looks up the labels that are wanted for rows of this page.</summary>
    public ValueTask<RowLabels?> LabelsAsync(Rows rows, IReadOnlyList<Expansion> expansions) => Context.LabelsAsync(Database, rows, expansions);

    /// <summary>The page's facets, computed once however many ask.</summary>
    public async ValueTask<TableFacets> FacetsAsync() => _facets ??= await TableFacets.ReadAsync(this);

    /// <summary>The result's count over all pages, counted once however many ask.</summary>
    public async ValueTask<TableCount> CountAsync() => _count ??= await TableCount.ResolveAsync(this);

    public void Dispose() => _facets?.Dispose();

    /// <summary>How many rows <see cref="ReadAsync()"/> found for this page.</summary>
    public int RowsShown { get; private set; }

    /// <summary>Runs a query over the rows that the request chose.</summary>
    public ValueTask<Rows> ReadAsync(SqlQuery query, int maxRows, TimeSpan? timeLimit = null) =>
        Database.ReadAsync(query with { Readable = Readable }, maxRows, timeLimit ?? Context.TimeLimit, Context.Aborted);

    /// <summary>Reads the page: its rows, and where the next one begins.</summary>
    public async ValueTask<TablePageRows> ReadAsync()
    {
        var rows = await ReadAsync(Plan.Query, Plan.PageSize + 1);
        try
        {
            RowsShown = Math.Min(rows.Count, Plan.PageSize);
            if (rows.Count <= Plan.PageSize) return new TablePageRows(rows, null, null);
            rows.RemoveLast();
            if (rows.Count == 0) return new TablePageRows(rows, null, null);
            var next = await NextPage.TokenAsync(this, rows);
            return new TablePageRows(rows, next, NextPage.Url(this, next));
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }
}
