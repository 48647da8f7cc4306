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

    public Sort? Sort { get; init; }

    public required int PageSize { get; init; }

    /// <summary>Rows to skip, for views; null elsewhere.</summary>
    public int? Offset { get; init; }

    public static TablePlan For(TableRequest request, Table table)
    {
        var token = table.IsView ? null : NextToken.Parse(request.Next, table, request.Sort);
        IReadOnlyList<string> select = table.UsesRowid ? ["rowid", .. request.Columns] : request.Columns;
        return new TablePlan
        {
            Table = table,
            Select = select,
            SelectSql = ReferenceEquals(request.Columns, table.ColumnNames) ? table.SelectAll : SqlText.Names(select),
            Filters = request.Where,
            Page = token is null ? null : Keyset.After(token, table, request.Sort, request.Where.Sum(clause => clause.Parameters.Count)),
            Sort = request.Sort,
            PageSize = request.PageSize,
            Offset = table.IsView && !string.IsNullOrEmpty(request.Next) ? NextToken.ParseOffset(request.Next) : null,
        };
    }

    public SqlQuery Query => TableSql.Page(this);

    public SqlQuery CountQuery => TableSql.Count(this);
}
