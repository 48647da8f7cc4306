namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>register_commands</c>. Adds commands to <c>datasette-cs</c>.</summary>
public interface IRegisterCommands : IPlugin
{
    /// <summary>Called by one thread.</summary>
    /// <remarks>An exception stops the program, with one line that names the plugin.</remarks>
    /// <returns>The commands; a name that is taken stops the program.</returns>
    IEnumerable<PluginCommand> RegisterCommands();
}
