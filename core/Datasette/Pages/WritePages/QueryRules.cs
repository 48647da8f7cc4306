using Datasette.Errors;
using Datasette.Permissions;
using Datasette.Queries;
using Datasette.Sites;
using Datasette.Sql;
using Datasette.Sqlite;
using Datasette.Writes.Statements;

namespace Datasette.Pages.WritePages;

/// <summary>The rules for an actor's SQL, whether it is run now or stored.</summary>
internal static class QueryRules
{
    private const string AnalysisFailed = "Could not analyze query: ";

    private static readonly PermissionAction[] Known =
        [Actions.ViewTable, Actions.InsertRow, Actions.UpdateRow, Actions.DeleteRow, Actions.AlterTable, Actions.DropTable,
            Actions.DropView];

    /// <summary>The parameters of a statement.</summary>
    /// <exception cref="Refused">One of them is a magic parameter: those are for queries of the configuration.</exception>
    public static IReadOnlyList<string> Parameters(string sql)
    {
        var names = NamedParameters.Find(sql);
        return names.Any(StoredQuery.IsMagicName) ? throw new Refused("Magic parameters are not allowed") : names;
    }

    /// <summary>
    /// What a statement would do. A table that the actor may neither view nor change is answered as one that is not there, so that SQL
    /// tells nobody which tables there are.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="database">The database.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="prefix">What messages begin with.</param>
    /// <exception cref="InvalidSql">SQLite does not take the statement.</exception>
    /// <exception cref="Refused">It names such a table.</exception>
    public static async ValueTask<SqlAnalysis> ReadAsync(RequestContext context, Database database, string sql, string prefix = "")
    {
        var analysis = await SqlAnalysis.OfAsync(database, sql, context.Aborted);
        var tables = (await database.SchemaAsync(context.Aborted)).Tables;
        foreach (var operation in analysis.Operations)
        {
            // SQLite names no schema where no column of a table is read.
            if (operation is not { Source: null, Table: { } table } || (operation.Database ?? analysis.Database) != analysis.Database
                || !(operation.IsOfRows || operation.Name is "drop" or "alter")
                || table.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase)
                || await KnowsAsync(context, Resource.Table(database.Name, Real(table)))) continue;
            throw new Refused($"{prefix}no such table: {Spelled(sql, table)}");
        }
        return analysis;

        // Without a column SQLite tells the name as it is written, and rules go by the real one.
        string Real(string name) => tables.FirstOrDefault(one => NameComparer.Instance.Equals(one.Name, name))?.Name ?? name;
    }

    private static async ValueTask<bool> KnowsAsync(RequestContext context, Resource table)
    {
        foreach (var action in Known)
            if (await context.Access.MayAsync(action, table)) return true;
        return false;
    }

    /// <summary>
    /// The tables that the views which a statement makes would show and that the actor may not view: SQLite tells of them only when a view
    /// is read. Called in the transaction, once the views are there.
    /// </summary>
    /// <exception cref="Refused">There is such a table; the transaction is taken back.</exception>
    public static void RequireViewsAllowed(WriteTransaction transaction, SqlAnalysis analysis, string sql, ResourceSet viewable)
    {
        if (viewable.IsEverything) return;
        foreach (var view in analysis.Operations.Where(operation => operation is { Name: "create", Kind: "view", Table: not null }))
        {
            var read = new HashSet<string>();
            transaction.Watch(SqlText.Of($"select * from {SqlText.Quoted(view.Table!)}").Text, (action, subject, detail, schema, source) =>
            {
                // What a view beneath reads is that view's business.
                if (SqlActions.Find(analysis.Database, action, subject, detail, schema, source) is { Table: { } table } operation
                    && operation.IsOfRows && (source is null || NameComparer.Instance.Equals(source, view.Table))) read.Add(table);
                return true;
            });
            foreach (var table in read.Where(table => !NameComparer.Instance.Equals(table, view.Table)))
                if (!viewable.Contains(Resource.Table(analysis.Database, table)))
                    throw new Refused($"no such table: main.{Spelled(sql, table)}");
        }
    }

    /// <summary>The name as the client wrote it: a client that may not view the table is not told its real case.</summary>
    private static string Spelled(string sql, string table) =>
        sql.IndexOf(table, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? sql.Substring(at, table.Length) : table;

    /// <exception cref="Refused">SQLite rejects the statement.</exception>
    public static async ValueTask<SqlAnalysis> AnalyzeAsync(RequestContext context, Database database, string sql)
    {
        try
        {
            return await ReadAsync(context, database, sql, AnalysisFailed);
        }
        catch (Exception error) when (error is InvalidSql or QueryInterrupted && error is not DatabaseDamaged)
        {
            throw new Refused($"{AnalysisFailed}{await WriteEndpoint.MaskedAsync(context, error.Message)}");
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
                    && !await context.Access.MayAsync(Actions.ViewTable, resource);
                throw new Refused(isHidden ? $"Permission denied: need {action.Name}" : $"Permission denied: need {action.Name} on {where}",
                    403);
            }
        }
    }
}
