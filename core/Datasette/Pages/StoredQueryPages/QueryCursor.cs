using Datasette.Http;
using Datasette.Queries;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>The keyset cursor of a query list: the page begins after this query.</summary>
/// <param name="Database">Its database; null in the list of one database.</param>
/// <param name="SortKey">Its sort key.</param>
/// <param name="Name">Its name.</param>
internal sealed record QueryCursor(string? Database, string SortKey, string Name)
{
    /// <summary>Parses <c>?_next=</c>. As with tables, a malformed token gives the first page.</summary>
    public static QueryCursor? Parse(string? token, bool acrossDatabases) => token?.Split(',').Select(TildeEncoding.Decode).ToArray() switch
    {
        [var database, var sortKey, var name] when acrossDatabases => new QueryCursor(database, sortKey, name),
        [var sortKey, var name] when !acrossDatabases => new QueryCursor(null, sortKey, name),
        _ => null,
    };

    public static QueryCursor At(StoredQuery query, bool acrossDatabases) =>
        new(acrossDatabases ? query.Database : null, query.SortKey, query.Name);

    /// <summary>Whether the cursor is before this query.</summary>
    public bool IsBefore(StoredQuery query)
    {
        var order = Database is null ? 0 : string.CompareOrdinal(Database, query.Database);
        if (order == 0) order = string.CompareOrdinal(SortKey, query.SortKey);
        if (order == 0) order = string.CompareOrdinal(Name, query.Name);
        return order < 0;
    }

    public override string ToString() =>
        string.Join(',', new[] { Database, SortKey, Name }.OfType<string>().Select(TildeEncoding.Encode));
}
