namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>register_actions</c>. Adds permission actions.</summary>
public interface IRegisterActions : IPlugin
{
    /// <summary>Called by one thread.</summary>
    /// <remarks>An exception stops the start, with one line that names the plugin.</remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The actions; a name that is taken stops the start.</returns>
    IEnumerable<PermissionAction> RegisterActions(RegisterActionsContext context);
}
