using Datasette.Http;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;

namespace Datasette.Pages.RowPages;

/// <summary>A row page: the row, and the table it stands in.</summary>
internal sealed record RowContext
{
    public required RequestContext Context { get; init; }

    public required Database Database { get; init; }

    public required Table Table { get; init; }

    /// <summary>The key values that the URL names, as people read them.</summary>
    public required IReadOnlyList<string> KeyValues { get; init; }

    /// <summary>The part of the row's URL that names it.</summary>
    public required string RowPath { get; init; }

    /// <summary>What columns hold, as far as the configuration says it.</summary>
    public IReadOnlyDictionary<string, ColumnType> ColumnTypes => field ??= ColumnType.Of(Table, Site.TableConfig(Database.Name, Table.Name));

    public required SqlQuery Query { get; init; }

    /// <summary>One row.</summary>
    public required Rows Rows { get; init; }

    /// <summary>Whether others cannot see the table.</summary>
    public required bool IsPrivate { get; init; }

    public Site Site => Context.Site;

    public Request Request => Context.Request;

    public Urls Urls => Site.Urls;
}
