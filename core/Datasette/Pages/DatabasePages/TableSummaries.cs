using Datasette.Errors;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;

namespace Datasette.Pages.DatabasePages;

/// <summary>Lists a database's tables with their row counts.</summary>
internal static class TableSummaries
{
    /// <param name="context">The request.</param>
    /// <param name="kept">The cache of listings.</param>
    /// <param name="database">The database.</param>
    /// <param name="schema">The part of the schema that the actor may view.</param>
    /// <param name="timeLimit">Time limit for counting a table of a mutable database.</param>
    public static async ValueTask<TableListing> ReadAsync(
        RequestContext context, SummaryCache kept, Database database, Schema schema, TimeSpan timeLimit)
    {
        if (!database.IsMutable && kept.Find(schema) is { } known) return known;
        var summaries = new List<TableSummary>(schema.Tables.Count);
        var wasCutShort = context.IsCutShort;
        context.IsCutShort = false;
        var open = await context.Access.PublicAsync(Actions.ViewTable);
        foreach (var table in schema.Tables.Where(table => !table.IsView))
        {
            var (count, truncated) = await CountAsync(context, database, table, timeLimit);
            summaries.Add(new TableSummary(table, count, truncated, table.IsHidden,
                !open.Contains(Resource.Table(database.Name, table.Name))));
        }
        var listing = new TableListing(
            [.. summaries.OrderBy(summary => summary.Hidden).ThenBy(summary => summary.Table.Name, StringComparer.Ordinal)],
            [.. schema.Tables.Where(table =>
                table.IsView).Select(view => new ViewSummary(view, !open.Contains(Resource.Table(database.Name, view.Name))))]);
        if (!database.IsMutable && !context.IsCutShort) kept.Keep(schema, listing);
        context.IsCutShort |= wasCutShort;
        return listing;
    }

    private static async ValueTask<(long? Count, bool Truncated)> CountAsync(
        RequestContext context, Database database, Table table, TimeSpan timeLimit)
    {
        if (!database.IsMutable && table.Count is { } baked) return (baked, false);
        var query = SqlQuery.Of(SqlText.Of($"select count(*) from (select 1 from {new Identifier(table.Name)} limit "
            + $"{TableSql.CountLimit + 1})"));
        try
        {
            // For an immutable database count to the end, once: with the short limit every page would start the count again.
            using var rows = await database.ReadAsync(query, 1, timeLimit, context.Aborted, database.IsMutable ? context.Budget : null);
            var count = rows[0][0].Integer;
            return (count, count > TableSql.CountLimit);
        }
        catch (QueryInterrupted)
        {
            context.IsCutShort = true;
            return (null, false);
        }
        catch (InvalidSql)
        {
            // The table is damaged or uses an unknown module or collation: list it without a count.
            return (null, false);
        }
    }
}
