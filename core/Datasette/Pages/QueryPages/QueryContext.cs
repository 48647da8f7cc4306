using Datasette.Application;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.QueryPages;

/// <summary>A query that has been asked for, and what its actor may know of the database.</summary>
internal sealed record QueryContext(RequestContext Context, Database Database, Schema Schema, SqlQuery Query)
{
    /// <summary>Whether others cannot run it.</summary>
    public bool IsPrivate { get; init; }

    public Site Site => Context.Site;

    public Request Request => Context.Request;

    /// <summary>The result's columns, once it has run.</summary>
    public IReadOnlyList<string> Columns { get; set; } = [];

    /// <summary>The result's rows, once it has run.</summary>
    public int RowCount { get; set; }

    /// <summary>True once SQLite has refused it: nobody is to keep such a page.</summary>
    public bool HasFailed { get; set; }

    /// <summary>Runs it; the result is cut at the most rows that the site returns.</summary>
    public ValueTask<Rows> ReadAsync() =>
        Database.ReadAsync(Query, Site.Settings.MaxReturnedRows, Context.TimeLimit, Context.Aborted);
}
