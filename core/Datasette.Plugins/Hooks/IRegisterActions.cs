namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>register_actions</c>. Adds actions that rules can allow and deny.</summary>
public interface IRegisterActions : IPlugin
{
    /// <summary>It is called by one thread.</summary>
    /// <remarks>An exception ends the start with one line that names the plugin.</remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>The actions; a name that is taken ends the start.</returns>
    IEnumerable<PermissionAction> RegisterActions(RegisterActionsContext context);
}
