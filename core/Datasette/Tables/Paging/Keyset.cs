using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Sorting;

namespace Datasette.Tables.Paging;

/// <summary>The keyset condition: rows after the token's row. An index finds the page at any depth.</summary>
internal static class Keyset
{
    /// <param name="token">The token of the page.</param>
    /// <param name="table">The table.</param>
    /// <param name="sort">The sort, or null for key order.</param>
    /// <param name="firstParameter">Number of the next free <c>:pN</c>.</param>
    public static WhereClause After(NextToken token, Table table, Sort? sort, int firstParameter)
    {
        var parameters = Parameters(token, sort, firstParameter);
        var keys = AfterKeys(table, token.Keys, firstParameter);
        if (sort is not { } sorted) return new WhereClause(keys, parameters);

        var column = new Identifier(sorted.Column);
        if (token.SortValue == SqlValue.Null)
        {
            return new WhereClause(sorted.Descending
                ? SqlText.Of($"({column} is null and {keys})")
                : SqlText.Of($"({column} is not null or ({column} is null and {keys}))"), parameters);
        }
        var number = firstParameter + token.Keys.Count;
        return new WhereClause(sorted.Descending
            ? SqlText.Of($"({column} < :p{number} or {column} is null or ({column} = :p{number} and {keys}))")
            : SqlText.Of($"({column} > :p{number} or ({column} = :p{number} and {keys}))"), parameters);
    }

    /// <summary>
    /// The same rows as ranges, one after the other in the sort order. An index finds the start of each range; for the single condition
    /// SQLite scans all earlier rows or sorts all later ones.
    /// </summary>
    /// <param name="token">The token of the page.</param>
    /// <param name="table">The table.</param>
    /// <param name="sort">The sort, or null for key order.</param>
    /// <param name="firstParameter">Number of the next free <c>:pN</c>.</param>
    public static IReadOnlyList<WhereClause> Ranges(NextToken token, Table table, Sort? sort, int firstParameter)
    {
        var parameters = Parameters(token, sort, firstParameter);
        var terms = Terms(token, table, sort, firstParameter);
        var ranges = new List<WhereClause>();
        for (var i = terms.Count - 1; i >= 0; i--)
        {
            var same = terms.Take(i).Select(term => Equal(term.Column, term.Value, term.Parameter)).ToList();
            var (column, value, parameter) = terms[i];
            if (i > 0 || sort is not { Descending: true }) Add(Greater(column, value, parameter));
            else if (value != SqlValue.Null)
            {
                Add(SqlText.Of($"{new Identifier(column)} < :p{parameter}"));
                if (table.Columns.FirstOrDefault(other =>
                    other.Name == column) is not { NotNull: true }) Add(SqlText.Of($"{new Identifier(column)} is null"));
            }

            void Add(SqlText beyond) => ranges.Add(new WhereClause(SqlText.Join(SqlText.Of($" and "), [.. same, beyond]), parameters));
        }
        return ranges;
    }

    /// <summary>The token's values: those of the key, then that of the sort, which NULL has none for.</summary>
    public static IReadOnlyList<SqlParameter> Parameters(NextToken token, Sort? sort, int first)
    {
        var values = sort is null || token.SortValue == SqlValue.Null ? token.Keys : [.. token.Keys, token.SortValue];
        return [.. values.Select((value, i) => new SqlParameter($"p{first + i}", value))];
    }

    /// <summary>What rows are ordered by, the token's value of each and the number of its parameter.</summary>
    public static List<(string Column, SqlValue Value, int Parameter)> Terms(NextToken token, Table table, Sort? sort, int firstParameter)
    {
        var terms = new List<(string, SqlValue, int)>();
        if (sort is { } sorted) terms.Add((sorted.Column, token.SortValue, firstParameter + token.Keys.Count));
        // A sort by the key itself has no equal values.
        if (!(table.RowKeys is [var only] && only == sort?.Column))
            terms.AddRange(table.RowKeys.Select((key, i) => (key, token.Keys[i], firstParameter + i)));
        return terms;
    }

    /// <summary>
    /// <c>((a &gt; :p0) or (a = :p0 and b &gt; :p1))</c>, one alternative per line, <c>((a &gt; :p0))</c> for a key of one column, and
    /// <c>rowid &gt; :p0</c>: clients compare the SQL that is shown.
    /// </summary>
    private static SqlText AfterKeys(Table table, IReadOnlyList<SqlValue> values, int first)
    {
        var keys = table.RowKeys;
        if (table.UsesRowid) return Greater(keys[0], values[0], first);
        var alternatives = new List<SqlText>();
        for (var i = 0; i < keys.Count; i++)
        {
            var parts = new List<SqlText>();
            for (var j = 0; j < i; j++) parts.Add(Equal(keys[j], values[j], first + j));
            parts.Add(Greater(keys[i], values[i], first + i));
            alternatives.Add(SqlText.Of($"({SqlText.Join(SqlText.Of($" and "), parts)})"));
        }
        return SqlText.Of($"({SqlText.Join(SqlText.Of($"\n  or\n"), alternatives)})");
    }

    // A text primary key may be NULL in SQLite, and NULL sorts first.
    private static SqlText Greater(string key, SqlValue value, int parameter) =>
        value == SqlValue.Null ? SqlText.Of($"{new Identifier(key)} is not null") : SqlText.Of($"{new Identifier(key)} > :p{parameter}");

    public static SqlText Equal(string key, SqlValue value, int parameter) =>
        value == SqlValue.Null ? SqlText.Of($"{new Identifier(key)} is null") : SqlText.Of($"{new Identifier(key)} = :p{parameter}");
}
