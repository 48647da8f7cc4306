using Datasette.Hooks;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;

namespace Datasette.Pages.TablePages;

/// <summary>The WHERE conditions that plugins, the program's own among them, add to a table's page.</summary>
internal static class PluginFilters
{
    /// <param name="context">The request.</param>
    /// <param name="database">The database.</param>
    /// <param name="schema">The part of its schema that the actor may view.</param>
    /// <param name="table">The table.</param>
    /// <param name="filters">The conditions of the columns' filters.</param>
    /// <returns>All conditions.</returns>
    public static async ValueTask<IReadOnlyList<WhereClause>> AddAsync(
        RequestContext context, Database database, Schema schema, Table table, IReadOnlyList<WhereClause> filters)
    {
        // The program's own read arguments only.
        if (context.Request.Args.Count == 0 && context.Site.Hooks.FiltersFromRequest.Length == 0) return filters;
        var conditions = new List<WhereClause>(filters);
        foreach (var plugin in context.Site.FiltersFromRequest)
        {
            var asked = new FiltersFromRequestContext
            {
                Datasette = context.Site.ForPlugins,
                Request = context.Request,
                Database = database.Name,
                Table = table.Name,
                ParameterCount = conditions.Sum(condition => condition.Parameters.Count),
                Find = name => name == table.Name ? PluginTable.Of(table) : schema.Find(name) is { } other ? PluginTable.Of(other) : null,
            };
            conditions.AddRange(await HookCalls.CallAsync(plugin, "filters_from_request", async called =>
                await called.FiltersFromRequestAsync(asked) is { } added ? PluginConditions.Of(added) : []));
        }
        return conditions;
    }
}
