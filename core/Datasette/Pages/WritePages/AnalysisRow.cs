using Datasette.Sites;
using Datasette.Text;
using Datasette.Writes.Statements;

namespace Datasette.Pages.WritePages;

/// <summary>An operation of a statement, as an analysis lists it.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Database">Its database.</param>
/// <param name="Table">Its table.</param>
/// <param name="Required">The required actions, separated by commas.</param>
/// <param name="Source">The trigger or the view that contains it.</param>
internal sealed record AnalysisRow(string Operation, string? Database, string? Table, string Required, string? Source)
{
    /// <summary>Whether the actor is allowed it; null where no action is required.</summary>
    public bool? IsAllowed { get; private init; }

    public static IReadOnlyList<AnalysisRow> Of(SqlAnalysis analysis) => [.. analysis.Shown.Select(operation => Of(analysis, operation))];

    /// <summary>The operations with the actor's permissions, and without names of tables that the actor may not view.</summary>
    public static async ValueTask<IReadOnlyList<AnalysisRow>> ReadAsync(RequestContext context, SqlAnalysis analysis)
    {
        var rows = new List<AnalysisRow>();
        foreach (var operation in analysis.Shown)
        {
            var decision = analysis.Decide(operation);
            bool? allowed = decision.Refusal is null ? true : analysis.IsWrite ? false : null;
            foreach (var (action, resource) in decision.All)
                if (!await context.Access.MayAsync(action, resource)) allowed = false;
            var row = Of(analysis, operation) with { IsAllowed = allowed };
            var isHidden = operation is { Source: not null, Table: { } table, Database: { } database }
                && !await context.Access.MayAsync(Permissions.Actions.ViewTable, Resource.Table(database, table));
            rows.Add(isHidden ? row with { Table = "***", Source = "***" } : row);
        }
        return rows;
    }

    public void Write(ref JsonOutput json, bool withAllowed)
    {
        json.StartObject();
        json.Name("operation"u8);
        json.Text(Operation);
        json.Name("database"u8);
        json.Text(Database);
        json.Name("table"u8);
        json.Text(Table);
        json.Name("required_permission"u8);
        json.Text(Required);
        json.Name("source"u8);
        json.Text(Source);
        if (withAllowed)
        {
            json.Name("allowed"u8);
            if (IsAllowed is { } allowed) json.Boolean(allowed);
            else json.Null();
        }
        json.EndObject();
    }

    private static AnalysisRow Of(SqlAnalysis analysis, SqlOperation operation) => new(
        operation.Name, operation.Database, operation.Table ?? operation.Target,
        string.Join(", ", analysis.Decide(operation).Permissions.Select(one => one.Action.Name)), operation.Source);
}
