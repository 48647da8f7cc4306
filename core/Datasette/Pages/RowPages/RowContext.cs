using Datasette.Http;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.RowPages;

/// <summary>A row page: the row, and the table it stands in.</summary>
internal sealed record RowContext
{
    public required RequestContext Context { get; init; }

    public required Database Database { get; init; }

    public required Table Table { get; init; }

    /// <summary>The key values that the URL names.</summary>
    public required IReadOnlyList<string> KeyValues { get; init; }

    public required SqlQuery Query { get; init; }

    /// <summary>One row.</summary>
    public required Rows Rows { get; init; }

    /// <summary>Whether others cannot see the table.</summary>
    public required bool IsPrivate { get; init; }

    public Site Site => Context.Site;

    public Request Request => Context.Request;

    public Urls Urls => Site.Urls;

    public string RowPath => string.Join(',', KeyValues.Select(TildeEncoding.Encode));
}
