using Datasette.Sqlite;

namespace Datasette.Tables;

/// <summary>The conditions that a plugin adds, as those of the plan.</summary>
internal static class PluginConditions
{
    /// <exception cref="PluginException">A list or one of its items is null, or a condition is not one expression.</exception>
    public static IReadOnlyList<WhereClause> Of(FilterConditions filters)
    {
        if ((filters.ClientWhere, filters.Where, filters.Parameters, filters.Descriptions) is not ({ } byClient, { } where, { } parameters,
            { } descriptions))
            throw new PluginException("it returned conditions with a null list");
        if (byClient.Concat(where).Any(sql => sql is null)) throw new PluginException("it returned a null among its conditions");
        var clauses = new List<WhereClause>(byClient.Count + where.Count);
        foreach (var sql in byClient) clauses.Add(new WhereClause(SqlText.Verbatim(sql), []) { IsExtra = true, IsVisitors = true });
        for (var i = 0; i < where.Count; i++)
            clauses.Add(new WhereClause(Whole(where[i]), i == 0 ? parameters : [], Described(descriptions, i, i == where.Count - 1))
            {
                IsExtra = true,
                HasLongPattern = !filters.IsBounded,
            });
        return clauses;
    }

    /// <summary>The description of a condition; the last one has those that are left.</summary>
    private static string? Described(IReadOnlyList<string> descriptions, int number, bool isLast)
    {
        if (number >= descriptions.Count) return null;
        return isLast ? string.Join(" and ", descriptions.Skip(number)) : descriptions[number];
    }

    /// <summary>The condition in parentheses, where others could not follow it after AND: it has an OR, or ends in a comment.</summary>
    private static SqlText Whole(string sql)
    {
        var scanner = new SqlScanner(sql);
        var (depth, isWhole) = (0, true);
        while (scanner.Next())
        {
            if (scanner.Is('(')) depth++;
            else if (scanner.Is(')')) depth--;
            if (depth < 0) break;
            isWhole &= depth > 0 || !scanner.Is("or");
        }
        if (depth != 0) throw new PluginException("it returned a condition whose parentheses do not match");
        isWhole &= !sql.Contains("--", StringComparison.Ordinal) && !sql.Contains("/*", StringComparison.Ordinal);
        return isWhole ? SqlText.Verbatim(sql) : SqlText.Of($"({SqlText.Verbatim(sql)})");
    }
}
