using Datasette.Sites;
using Datasette.Text;
using Datasette.Writes.Statements;

namespace Datasette.Pages.WritePages;

/// <summary>An operation of a statement as analyses list it.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Database">To which database.</param>
/// <param name="Table">To which table.</param>
/// <param name="Required">The actions that it takes, parted by commas.</param>
/// <param name="Source">The trigger or the view that it stands in.</param>
internal sealed record AnalysisRow(string Operation, string? Database, string? Table, string Required, string? Source)
{
    /// <summary>Whether the actor may; null where it takes nothing.</summary>
    public bool? IsAllowed { get; private init; }

    public static IReadOnlyList<AnalysisRow> Of(SqlAnalysis analysis) => [.. analysis.Shown.Select(operation => Of(analysis, operation))];

    /// <summary>The rows with what the actor may, and without names of tables that the actor may not know.</summary>
    public static async ValueTask<IReadOnlyList<AnalysisRow>> ReadAsync(RequestContext context, SqlAnalysis analysis)
    {
        var rows = new List<AnalysisRow>();
        foreach (var operation in analysis.Shown)
        {
            var decision = analysis.Decide(operation);
            bool? allowed = decision.Refusal is null ? true : analysis.IsWrite ? false : null;
            foreach (var (action, resource) in decision.Permissions)
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
