using Datasette.Sqlite;
using Datasette.Tables.Filters;

namespace Datasette.Tables.Facets;

/// <summary>Counts the values of a column.</summary>
internal sealed class ColumnFacet() : Facet("column", "_facet")
{
    public override SqlText Count(SqlText rows, SqlText column, int limit)
    {
        return SqlText.Of($"select {column} as value, count(*) as count from ({rows}) where {column} is not null group by {column} "
            + $"order by "
            + $"count desc, value limit {limit}");
    }

    public override string FilterArgument(string column) => FilterArguments.Exact(column);

    /// <summary>True for a small number of distinct values, some of which repeat.</summary>
    public override async ValueTask<bool> IsWorthSuggestingAsync(FacetSuggestion suggestion)
    {
        var column = new Identifier(suggestion.Column);
        var sql = SqlText.Of(
            $"with limited as (select * from ({suggestion.Rows}) limit {SuggestConsider}) select {column} as value, count(*) as n "
                + $"from limited where value is not null group by value limit {suggestion.FacetSize + 1}");
        using var rows = await suggestion.ReadAsync(sql);
        if (rows.Count <= 1 || rows.Count >= suggestion.RowCount || rows.Count > suggestion.FacetSize) return false;
        for (var row = 0; row < rows.Count; row++)
            if (rows[row][1].Integer > 1) return true;
        return false;
    }
}
