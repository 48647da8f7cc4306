using System.Collections.Frozen;
using Datasette.Errors;
using Datasette.Permissions;
using Datasette.Queries;
using Datasette.Sites;
using Datasette.Sql;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Sqlite.Reading;
using Datasette.Writes.Statements;

namespace Datasette.Pages.WritePages;

/// <summary>The rules for an actor's SQL, whether it is run now or stored.</summary>
internal static class QueryRules
{
    private const string AnalysisFailed = "Could not analyze query: ";

    private static readonly PermissionAction[] Changes =
        [Actions.InsertRow, Actions.UpdateRow, Actions.DeleteRow, Actions.AlterTable, Actions.DropTable];

    /// <summary>The parameters of a statement.</summary>
    /// <exception cref="Refused">One of them is a magic parameter: those are for queries of the configuration.</exception>
    public static IReadOnlyList<string> Parameters(string sql)
    {
        var names = NamedParameters.Find(sql);
        return names.Any(StoredQuery.IsMagicName) ? throw new Refused("Magic parameters are not allowed") : names;
    }

    /// <summary>
    /// What a statement would do. A table that the actor may neither view nor change is answered as one that is not there, so that SQL
    /// tells nobody which tables there are: the statement is prepared first where only the tables exist that the actor knows.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="database">The database.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="prefix">What messages begin with.</param>
    /// <exception cref="InvalidSql">SQLite does not take the statement.</exception>
    /// <exception cref="Refused">It names such a table, or one that is not there.</exception>
    public static async ValueTask<SqlAnalysis> ReadAsync(RequestContext context, Database database, string sql, string prefix = "")
    {
        if (SqlAnalysis.OfPragma(database.Name, sql) is { } pragma) return pragma;
        if (await KnownAsync(context, database) is var (known, unreadable))
        {
            var whole = await database.SchemaAsync(context.Aborted);
            try
            {
                if (!ReadableTables.Of(database, whole, known).Require(sql, unreadable, SqlAnalysis.TimeLimit, context.Aborted))
                    return SqlAnalysis.OfNothing(database.Name, sql);
            }
            catch (InvalidSql error)
            {
                // What SQLite says there can have no hidden name but one that the client wrote itself.
                throw new Refused(prefix + error.Message, error.Status);
            }
            return (await SqlAnalysis.OfAsync(database, sql, context.Aborted)).WithoutNames(sql);
        }
        return await SqlAnalysis.OfAsync(database, sql, context.Aborted);
    }

    /// <summary>
    /// The tables that the actor may view or change, and those of them that it may not view: a view over these would show them. Null where
    /// the actor may view everything; not where extensions are loaded, since a view of a client may not call their functions.
    /// </summary>
    private static async ValueTask<(Schema Known, IReadOnlySet<string> Unreadable)?> KnownAsync(RequestContext context, Database database)
    {
        var whole = await database.SchemaAsync(context.Aborted);
        var visible = VisibleSchema.Of(whole, database.Name, await context.Access.AllowedAsync(Actions.ViewTable));
        if (!visible.IsPartial) return database.HasExtensions ? (whole, FrozenSet<string>.Empty) : null;
        var changeable = new List<ResourceSet>();
        foreach (var action in Changes) changeable.Add(await context.Access.AllowedAsync(action));
        var droppable = await context.Access.AllowedAsync(Actions.DropView);
        var unreadable = whole.Tables.Where(table => visible.Find(table.Name) is null && MayChange(table)).Select(table => table.Name)
            .ToFrozenSet(NameComparer.Instance);
        if (unreadable.Count == 0) return (visible, unreadable);
        var tables = whole.Tables.Where(table => visible.Find(table.Name) is not null || unreadable.Contains(table.Name)).ToList();
        return (whole with { Tables = tables, IsPartial = true }, unreadable);

        bool MayChange(Table table) => table.IsView
            ? droppable.Contains(Resource.Table(database.Name, table.Name))
            : changeable.Exists(set => set.Contains(Resource.Table(database.Name, table.Name)));
    }

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
            foreach (var (action, resource) in decision.All)
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
