using Datasette.Hooks;

namespace Datasette.Permissions.Defaults;

/// <summary>The actions that come with the program.</summary>
internal sealed class DefaultActions : IRegisterActions, IBuiltInPlugin
{
    public string Name => "datasette.default_actions";

    public IEnumerable<PermissionAction> RegisterActions(RegisterActionsContext context) => Actions.BuiltIn.All;
}
