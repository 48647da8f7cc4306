using Datasette.Application;
using Datasette.Configuration;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;

namespace Datasette.Pages.TablePages;

/// <summary>A table page that has been asked for: the table, what is wanted of it and how it is got.</summary>
internal sealed record TableContext
{
    public required RequestContext Context { get; init; }

    public required Database Database { get; init; }

    public required Schema Schema { get; init; }

    public required Table Table { get; init; }

    public required TableConfig Config { get; init; }

    public required TableRequest Asked { get; init; }

    public required TablePlan Plan { get; init; }

    public Site Site => Context.Site;

    public Request Request => Context.Request;

    public Urls Urls => Site.Urls;

    /// <summary>Reads the page: its rows, and where the next one begins.</summary>
    public async ValueTask<TablePageRows> ReadAsync()
    {
        var rows = await Database.ReadAsync(Plan.Query, Plan.PageSize + 1, Context.TimeLimit, Context.Aborted);
        try
        {
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
