using Datasette.Errors;
using Datasette.Tables;

namespace Datasette.Pages.TablePages;

/// <summary>The row count of a result over all its pages.</summary>
/// <param name="Value">The count, or null after a timeout or if it was not requested.</param>
/// <param name="Truncated">True when counting stopped at the row limit.</param>
internal readonly record struct TableCount(long? Value, bool Truncated)
{
    public static async ValueTask<TableCount> ResolveAsync(TableContext page)
    {
        var args = page.Request.Args;
        if (!string.IsNullOrEmpty(args["_nocount"]) || args["_shape"] is "array" or "object") return new TableCount(null, false);
        // The count in the bundle or the inspect file is exact and needs no query.
        if (page.Plan.Filters.Count == 0 && !page.Database.IsMutable && page.Table.Count is { } baked) return new TableCount(baked, false);
        try
        {
            using var rows = await page.ReadKeptAsync(TableSql.LimitedCount(page.Plan), 1);
            var count = rows[0][0].Integer;
            return new TableCount(count, count > TableSql.CountLimit);
        }
        catch (QueryInterrupted)
        {
            page.Context.IsCutShort = true;
            return new TableCount(null, false);
        }
        catch (InvalidSql)
        {
            // The rows are readable although the count fails, for example for an unknown collation.
            return new TableCount(null, false);
        }
    }
}
