using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Paging;
using Datasette.Tables.Sorting;

namespace Datasette.Tables;

/// <summary>How a table page is answered: what is selected, under which conditions, in which order, from where. Pure.</summary>
internal sealed record TablePlan
{
    public required Table Table { get; init; }

    /// <summary>Everything that is selected, rowid first for tables without a primary key.</summary>
    public required IReadOnlyList<string> Select { get; init; }

    /// <summary>The same as SQL.</summary>
    public required SqlText SelectSql { get; init; }

    /// <summary>The conditions that choose the result; a count and facets are over these.</summary>
    public required IReadOnlyList<WhereClause> Filters { get; init; }

    /// <summary>The condition that chooses the page within the result, or null for the first.</summary>
    public WhereClause? Page { get; init; }

    /// <summary>The same in ranges, to be read one after the other until the page is full.</summary>
    public IReadOnlyList<WhereClause> Ranges { get; init; } = [];

    /// <summary>The rows before the token's row in ranges, the nearest first; none on the first page.</summary>
    public IReadOnlyList<WhereClause> Before { get; init; } = [];

    public Sort? Sort { get; init; }

    public required int PageSize { get; init; }

    /// <summary>Rows to skip, for views; null elsewhere.</summary>
    public int? Offset { get; init; }

    public static TablePlan For(TableRequest request, Table table)
    {
        var token = table.IsView ? null : NextToken.Parse(request.Next, table, request.Sort);
        var firstParameter = request.Where.Sum(clause => clause.Parameters.Count);
        IReadOnlyList<string> select = table.UsesRowid ? ["rowid", .. request.Columns] : request.Columns;
        return new TablePlan
        {
            Table = table,
            Select = select,
            SelectSql = ReferenceEquals(request.Columns, table.ColumnNames) ? table.SelectAll : SqlText.Names(select),
            Filters = request.Where,
            Page = token is null ? null : Keyset.After(token, table, request.Sort, firstParameter),
            Ranges = token is null ? [] : Keyset.Ranges(token, table, request.Sort, firstParameter),
            Before = token is null ? [] : KeysetBefore.Ranges(token, table, request.Sort, firstParameter),
            Sort = request.Sort,
            PageSize = request.PageSize,
            Offset = table.IsView && !string.IsNullOrEmpty(request.Next) ? NextToken.ParseOffset(request.Next) : null,
        };
    }

    /// <summary>The page as one statement, as it is shown.</summary>
    public SqlQuery Query => TableSql.Page(this, Page, isShown: true);

    /// <summary>The statements that are run for it.</summary>
    public IEnumerable<SqlQuery> Queries =>
        Ranges.Count == 0 ? [TableSql.Page(this, Page)] : Ranges.Select(range => TableSql.Page(this, range));

    public SqlQuery CountQuery => TableSql.Count(this);
}
