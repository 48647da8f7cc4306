using Datasette.Application;
using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;

namespace Datasette.Pages.DatabasePages;

/// <summary>Lists a database's tables with their row counts.</summary>
internal static class TableSummaries
{
    /// <param name="site">The site, for its configuration.</param>
    /// <param name="database">The database.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="timeLimit">What counting one table may take, where nobody counted before.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits.</param>
    public static async ValueTask<IReadOnlyList<TableSummary>> ReadAsync(
        Site site, Database database, Schema schema, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var summaries = new List<TableSummary>();
        foreach (var table in schema.Tables.Where(table => !table.IsView))
        {
            var hidden = site.TableConfig(database.Name, table.Name).Hidden ?? table.IsHidden;
            var (count, truncated) = await CountAsync(database, table, timeLimit, cancellationToken);
            summaries.Add(new TableSummary(table, count, truncated, hidden));
        }
        return [.. summaries.OrderBy(summary => summary.Hidden).ThenBy(summary => summary.Table.Name, StringComparer.Ordinal)];
    }

    private static async ValueTask<(long? Count, bool Truncated)> CountAsync(
        Database database, Table table, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        if (!database.IsMutable && table.Count is { } baked) return (baked, false);
        var query = SqlQuery.Of(SqlText.Of($"select count(*) from (select * from {new Identifier(table.Name)} limit {TableSql.CountLimit + 1})"));
        try
        {
            using var rows = await database.ReadAsync(query, 1, timeLimit, cancellationToken);
            var count = rows[0][0].Integer;
            return (count, count > TableSql.CountLimit);
        }
        catch (DatasetteException)
        {
            // Too slow, or a table that this build cannot read: the listing stands without its count.
            return (null, false);
        }
    }
}
