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
    /// <param name="kept">The listings that were made before.</param>
    /// <param name="database">The database.</param>
    /// <param name="schema">What the actor may know of its schema.</param>
    /// <param name="timeLimit">What counting one table may take, where nobody counted before.</param>
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
            // Of a file that cannot change this is done once, to the end: cut short, it would begin anew with every page.
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
            // A table that this build cannot read, or that is damaged: the listing stands without its count.
            return (null, false);
        }
    }
}
