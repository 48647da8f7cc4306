namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>register_commands</c>. Adds commands to <c>datasette-cs</c>.</summary>
public interface IRegisterCommands : IPlugin
{
    /// <summary>Called for <c>--help</c>, and for a word that is no command of the program's and no file.</summary>
    /// <remarks>
    /// <para>Threads: one thread calls it.</para>
    /// <para>Errors: an exception stops the program, with one line that names the plugin.</para>
    /// </remarks>
    /// <returns>The commands; a name that is taken stops the program.</returns>
    IEnumerable<PluginCommand> RegisterCommands();
}
