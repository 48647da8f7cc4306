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
        var open = await context.Access.PublicAsync(Actions.ViewTable);
        var last = kept.Find(schema);
        // Read before the counts: after a change in between, the next page counts again.
        var state = last is not null || MayKeep(database, schema) ? await database.StateAsync(timeLimit, context.Aborted) : null;
        var known = last?.State == state ? last : null;
        if (known is not null && ReferenceEquals(known.Open, open)) return known.Listing;
        var tables = schema.Tables.Where(table => !table.IsView).ToList();
        var wasCutShort = context.IsCutShort;
        context.IsCutShort = false;
        var counts = known?.Counts ?? await CountAsync(context, database, tables, timeLimit);
        var listing = List(database, schema, tables.Zip(counts), open);
        if (state is { } then && !context.IsCutShort) kept.Keep(schema, new(then, open, counts, listing));
        context.IsCutShort |= wasCutShort;
        return listing;
    }

    /// <summary>A table of an extension in a writable file may take its rows from elsewhere: its count has no version.</summary>
    private static bool MayKeep(Database database, Schema schema) =>
        schema.Tables.Any(table => !table.IsView)
            && (!database.IsMutable || schema.Tables.All(table => table.IsView || table.HasOwnRows));

    private static TableListing List(
        Database database, Schema schema, IEnumerable<(Table Table, (long? Count, bool Truncated) Rows)> counted, ResourceSet open)
    {
        var summaries = counted.Select(item => new TableSummary(item.Table, item.Rows.Count, item.Rows.Truncated, item.Table.IsHidden,
            IsPrivate(item.Table)));
        return new TableListing(
            [.. summaries.OrderBy(summary => summary.Hidden).ThenBy(summary => summary.Table.Name, StringComparer.Ordinal)],
            [.. schema.Tables.Where(table => table.IsView).Select(view => new ViewSummary(view, IsPrivate(view)))]);

        bool IsPrivate(Table table) => !open.Contains(Resource.Table(database.Name, table.Name));
    }

    private static async ValueTask<IReadOnlyList<(long? Count, bool Truncated)>> CountAsync(
        RequestContext context, Database database, List<Table> tables, TimeSpan timeLimit)
    {
        var counts = new List<(long?, bool)>(tables.Count);
        foreach (var table in tables) counts.Add(await CountAsync(context, database, table, timeLimit));
        return counts;
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
