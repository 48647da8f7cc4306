using System.Collections.Frozen;
using Datasette.Demos;

namespace Datasette.Permissions.Defaults;

/// <summary><c>serve --ephemeral</c>: the demo's actor may write to the copies of the databases.</summary>
internal sealed class DemoVisitor : IRules
{
    // Excludes stored queries and column types, which are kept in memory instead of the database.
    private static readonly FrozenSet<PermissionAction> Writing = FrozenSet.ToFrozenSet(
    [
        Actions.InsertRow, Actions.UpdateRow, Actions.DeleteRow, Actions.CreateTable, Actions.AlterTable, Actions.DropTable,
        Actions.CreateView, Actions.DropView, Actions.ExecuteWriteSql,
    ]);

    public string Name => "datasette.default_permissions.demo";

    public PermissionSql? Rules(PermissionAction action, Actor? actor) => actor?.Id == DemoState.ActorId && Writing.Contains(action)
        ? PermissionSql.Of("demo_visitor", [new(Resource.Instance, Allow: true, "visitor of a demo")])
        : null;
}
