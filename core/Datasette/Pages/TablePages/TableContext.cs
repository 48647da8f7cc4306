using Datasette.Application;
using Datasette.Configuration;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;
using Datasette.Tables.Labels;

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

    /// <summary>The foreign keys whose values can be shown with labels.</summary>
    public IReadOnlyList<Expansion> Expandable => field ??= [.. Table.ForeignKeys
        .Select(key => (Key: key, Other: Schema.Find(key.OtherTable)))
        .Where(pair => pair.Other is not null)
        .Select(pair => new Expansion(pair.Key, Site.TableConfig(Database.Name, pair.Other!.Name).LabelColumn ?? pair.Other.LabelColumn))];

    /// <summary>Looks up the labels that are wanted for rows of this page.</summary>
    public ValueTask<RowLabels?> LabelsAsync(Rows rows, IReadOnlyList<Expansion> expansions) =>
        RowLabels.ReadAsync(rows, expansions, query => Database.ReadAsync(query, rows.Count, Context.TimeLimit, Context.Aborted));

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
