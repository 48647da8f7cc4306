using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Sorting;

namespace Datasette.Tables.Paging;

/// <summary>
/// The rows before a token's row in ranges, as <see cref="Keyset.Ranges"/> has those behind it: an index finds the end of each.
/// </summary>
internal static class KeysetBefore
{
    /// <param name="token">Where the page begins.</param>
    /// <param name="table">The table.</param>
    /// <param name="sort">The sort, or null for key order.</param>
    /// <param name="firstParameter">Number of the next free <c>:pN</c>.</param>
    public static IReadOnlyList<WhereClause> Ranges(NextToken token, Table table, Sort? sort, int firstParameter)
    {
        var parameters = Keyset.Parameters(token, sort, firstParameter);
        var terms = Keyset.Terms(token, table, sort, firstParameter);
        var ranges = new List<WhereClause>();
        for (var i = terms.Count - 1; i >= 0; i--)
        {
            var same = terms.Take(i).Select(term => Keyset.Equal(term.Column, term.Value, term.Parameter)).ToList();
            var (column, value, parameter) = terms[i];
            var name = new Identifier(column);
            if (i == 0 && sort is { Descending: true })
            {
                Add(value == SqlValue.Null ? SqlText.Of($"{name} is not null") : SqlText.Of($"{name} > :p{parameter}"));
                continue;
            }
            // Nothing is less than null, and null is less than everything.
            if (value == SqlValue.Null) continue;
            Add(SqlText.Of($"{name} < :p{parameter}"));
            if (table.Columns.FirstOrDefault(other => other.Name == column) is { NotNull: false }) Add(SqlText.Of($"{name} is null"));

            void Add(SqlText beyond) => ranges.Add(new WhereClause(SqlText.Join(SqlText.Of($" and "), [.. same, beyond]), parameters));
        }
        return ranges;
    }
}
