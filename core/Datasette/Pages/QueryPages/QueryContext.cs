using Datasette.Http;
using Datasette.Pages.DatabasePages;
using Datasette.Queries;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.QueryPages;

/// <summary>A query that has been asked for, and what its actor may know of the database.</summary>
internal sealed record QueryContext(RequestContext Context, Database Database, Schema Schema, SqlQuery Query)
{
    /// <summary>The listings of tables that were made before.</summary>
    public required SummaryCache Listings { get; init; }

    /// <summary>The stored query that it is, or null for SQL that the visitor wrote.</summary>
    public StoredQuery? Stored { get; init; }

    /// <summary>The query as it is shown: without the values of magic parameters, which a plugin may have from anywhere.</summary>
    public SqlQuery ShownQuery =>
        Stored is { IsMagic: true }
            ? Query with { Parameters = [.. Query.Parameters.Where(parameter => !StoredQuery.IsMagicName(parameter.Name))] }
            : Query;

    public bool IsWrite => Stored is { IsWrite: true };

    /// <summary>Whether others cannot run it.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether the actor may run SQL of their own.</summary>
    public bool MayExecuteSql { get; init; } = true;

    public Site Site => Context.Site;

    public Request Request => Context.Request;

    /// <summary>The result's columns, once it has run.</summary>
    public IReadOnlyList<string> Columns { get; set; } = [];

    /// <summary>The result's rows, once it has run; gone when the page has been written.</summary>
    public Rows? Shown { get; set; }

    /// <summary>True once SQLite has refused it: nobody is to keep such a page.</summary>
    public bool HasFailed { get; set; }

    /// <summary>Runs it; the result is cut at the most rows that the site returns. A query that writes has no result to read.</summary>
    public ValueTask<Rows> ReadAsync() => IsWrite
        ? new(new Rows(new Columns([])))
        : Context.ReadAsync(Database, Query, Site.Settings.MaxReturnedRows);

    /// <summary>The path of the query's page, without arguments.</summary>
    public string Path(string? format = null) =>
        Stored is null ? Site.Urls.Query(Database, format) : Site.Urls.StoredQuery(Database, Stored.Name, format);
}
