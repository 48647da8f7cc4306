using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Paging;
using Datasette.Tables.Sorting;

namespace Datasette.Tables;

/// <summary>The query plan of a table page: columns, conditions, order and position. Pure.</summary>
internal sealed record TablePlan
{
    public required Table Table { get; init; }

    /// <summary>The selected columns, with rowid first if the table has no primary key.</summary>
    public required IReadOnlyList<string> Select { get; init; }

    /// <summary>The same as SQL.</summary>
    public required SqlText SelectSql { get; init; }

    /// <summary>The conditions of the result, over which counts and facets are computed.</summary>
    public required IReadOnlyList<WhereClause> Filters { get; init; }

    /// <summary>Where the page begins; null for the first page.</summary>
    public NextToken? Token { get; init; }

    /// <summary>The keyset condition of the page as shown, or null for the first page.</summary>
    public WhereClause? Page => Token is { } token ? Keyset.After(token, Table, Sort, FirstParameter) : null;

    /// <summary>The same as keyset ranges, read one after the other until the page is full.</summary>
    public IReadOnlyList<WhereClause> Ranges => Token is { } token ? Keyset.Ranges(token, Table, Sort, FirstParameter) : [];

    /// <summary>The rows before the token's row in ranges, the nearest first; none on the first page.</summary>
    public IReadOnlyList<WhereClause> Before => Token is { } token ? KeysetBefore.Ranges(token, Table, Sort, FirstParameter) : [];

    public Sort? Sort { get; init; }

    public required int PageSize { get; init; }

    /// <summary>OFFSET for views; null for tables.</summary>
    public int? Offset { get; init; }

    public static TablePlan For(TableRequest request, Table table)
    {
        IReadOnlyList<string> select = table.UsesRowid ? ["rowid", .. request.Columns] : request.Columns;
        return new TablePlan
        {
            Table = table,
            Select = select,
            SelectSql = ReferenceEquals(request.Columns, table.ColumnNames) ? table.SelectAll : SqlText.Names(select),
            Filters = request.Where,
            Token = table.IsView ? null : NextToken.Parse(request.Next, table, request.Sort),
            Sort = request.Sort,
            PageSize = request.PageSize,
            Offset = table.IsView && !string.IsNullOrEmpty(request.Next) ? NextToken.ParseOffset(request.Next) : null,
        };
    }

    /// <summary>The page's statement as shown.</summary>
    public SqlQuery Query => TableSql.Page(this, Page, isShown: true);

    /// <summary>The statements as run.</summary>
    public IEnumerable<SqlQuery> Queries => Ranges is { Count: > 0 } ranges
        ? ranges.Select(range => TableSql.Page(this, range))
        : [TableSql.Page(this, Page)];

    public SqlQuery CountQuery => TableSql.Count(this);

    /// <summary>The number of the first parameter that the filters leave free.</summary>
    private int FirstParameter => Filters.Sum(clause => clause.Parameters.Count);
}
