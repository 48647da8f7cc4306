using Datasette.Sqlite;

namespace Datasette.Tables.Facets;

/// <summary>Counts the days of a column of dates and times.</summary>
internal sealed class DateFacet() : Facet("date", "_facet_date")
{
    private const int Sample = 100;

    public override SqlText Count(SqlText rows, SqlText column, int limit)
    {
        return SqlText.Of($"select date({column}) as value, count(*) as count from ({rows}) where date({column}) is not null group by "
            + $"date({column}) order by count desc, value limit {limit}");
    }

    public override string FilterArgument(string column) => column + "__date";

    /// <summary>True if there is a date among the first rows.</summary>
    public override async ValueTask<bool> IsWorthSuggestingAsync(FacetSuggestion suggestion)
    {
        var column = new Identifier(suggestion.Column);
        using var rows = await suggestion.ReadAsync(
            SqlText.Of($"select date({column}) from (select * from ({suggestion.Rows}) limit {Sample}) where {column} glob '????-??-*'"));
        for (var row = 0; row < rows.Count; row++)
            if (!rows[row][0].IsNull) return true;
        return false;
    }
}
