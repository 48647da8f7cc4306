using Datasette.Hooks;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;

namespace Datasette.Pages.TablePages;

/// <summary>The WHERE conditions that plugins add to a table's page.</summary>
internal static class PluginFilters
{
    public static async ValueTask<IReadOnlyList<WhereClause>> ReadAsync(RequestContext context, Database database, Table table)
    {
        var asked = new FiltersFromRequestContext
        {
            Datasette = context.Site.ForPlugins,
            Request = context.Request,
            Database = database.Name,
            Table = table.Name,
        };
        var conditions = new List<WhereClause>();
        foreach (var plugin in context.Site.Hooks.FiltersFromRequest)
        {
            if (await HookCalls.CallAsync(plugin, "filters_from_request", called =>
                called.FiltersFromRequestAsync(asked)) is not { Where.Count: > 0 } filters) continue;
            var sql = SqlText.Join(SqlText.Of($" and "), filters.Where.Select(where => SqlText.Of($"({SqlText.Verbatim(where)})")));
            conditions.Add(new WhereClause(sql, filters.Parameters,
                filters.Descriptions.Count == 0 ? null : string.Join(" and ", filters.Descriptions))
            {
                IsExtra = true,
                HasLongPattern = true,
            });
        }
        return conditions;
    }
}
