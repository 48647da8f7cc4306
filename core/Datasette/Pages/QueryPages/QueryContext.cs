using Datasette.Http;
using Datasette.Pages.DatabasePages;
using Datasette.Queries;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.QueryPages;

/// <summary>A query with its database and the part of the schema that the actor may view.</summary>
internal sealed record QueryContext(RequestContext Context, Database Database, Schema Schema, SqlQuery Query)
{
    /// <summary>The cache of table listings.</summary>
    public required SummaryCache Listings { get; init; }

    /// <summary>The stored query, or null for SQL in the arguments.</summary>
    public StoredQuery? Stored { get; init; }

    /// <summary>The query as shown: without the values of magic parameters, which may be secret.</summary>
    public SqlQuery ShownQuery =>
        Stored is { IsMagic: true }
            ? Query with { Parameters = [.. Query.Parameters.Where(parameter => !StoredQuery.IsMagicName(parameter.Name))] }
            : Query;

    public bool IsWrite => Stored is { IsWrite: true };

    /// <summary>Whether anonymous clients may not run it.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether the actor may execute SQL.</summary>
    public bool MayExecuteSql { get; init; } = true;

    public Site Site => Context.Site;

    public Request Request => Context.Request;

    /// <summary>The result's columns, after it ran.</summary>
    public IReadOnlyList<string> Columns { get; set; } = [];

    /// <summary>The result's rows, after it ran; disposed when the page is written.</summary>
    public Rows? Shown { get; set; }

    /// <summary>True after an SQL error: such a page is not cached.</summary>
    public bool HasFailed { get; set; }

    /// <summary>Runs the query, up to the setting max_returned_rows. A query that writes returns no rows.</summary>
    public ValueTask<Rows> ReadAsync() => IsWrite
        ? new(new Rows(new Columns([])))
        : Context.ReadAsync(Database, Query, Site.Settings.MaxReturnedRows);

    /// <summary>The path of the query's page, without arguments.</summary>
    public string Path(string? format = null) =>
        Stored is null ? Site.Urls.Query(Database, format) : Site.Urls.StoredQuery(Database, Stored.Name, format);
}
