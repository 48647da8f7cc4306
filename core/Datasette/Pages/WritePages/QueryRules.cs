using Datasette.Errors;
using Datasette.Queries;
using Datasette.Sites;
using Datasette.Sql;
using Datasette.Sqlite;
using Datasette.Writes.Statements;

namespace Datasette.Pages.WritePages;

/// <summary>The rules for an actor's SQL, whether it is run now or stored.</summary>
internal static class QueryRules
{
    /// <summary>The parameters of a statement.</summary>
    /// <exception cref="Refused">One of them is a magic parameter: those are for queries of the configuration.</exception>
    public static IReadOnlyList<string> Parameters(string sql)
    {
        var names = NamedParameters.Find(sql);
        return names.Any(StoredQuery.IsMagicName) ? throw new Refused("Magic parameters are not allowed") : names;
    }

    /// <exception cref="Refused">SQLite rejects the statement.</exception>
    public static async ValueTask<SqlAnalysis> AnalyzeAsync(RequestContext context, Database database, string sql)
    {
        try
        {
            return await SqlAnalysis.OfAsync(database, sql, context.Aborted);
        }
        catch (Exception error) when (error is InvalidSql or QueryInterrupted && error is not DatabaseDamaged)
        {
            throw new Refused($"Could not analyze query: {await WriteEndpoint.MaskedAsync(context, error.Message)}");
        }
    }

    /// <exception cref="Refused">The actor is not allowed an operation of the statement.</exception>
    public static async ValueTask RequireAsync(RequestContext context, SqlAnalysis analysis)
    {
        foreach (var operation in analysis.Operations)
        {
            var decision = analysis.Decide(operation);
            if (decision.IsIgnored) continue;
            if (decision.Refusal is { } refusal) throw new Refused(refusal, 403);
            if (operation.Database != analysis.Database) throw new Refused("Writable queries may not access attached databases", 403);
            foreach (var (action, resource) in decision.Permissions)
            {
                if (await context.Access.MayAsync(action, resource)) continue;
                var where = resource.Child is { } child ? $"{resource.Parent}/{child}" : resource.Parent;
                // Do not name a trigger's table to an actor who may not view it.
                var isHidden = operation.Source is not null
                    && resource.Child is not null
                    && !await context.Access.MayAsync(Permissions.Actions.ViewTable, resource);
                throw new Refused(isHidden ? $"Permission denied: need {action.Name}" : $"Permission denied: need {action.Name} on {where}",
                    403);
            }
        }
    }
}
