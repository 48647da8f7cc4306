namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>publish_subcommand</c>. Adds targets to <c>datasette-cs publish</c>.</summary>
public interface IPublishSubcommand : IPlugin
{
    /// <summary>Called for <c>publish --help</c>, and for a target that is not the program's own.</summary>
    /// <remarks>
    /// <para>Threads: one thread calls it.</para>
    /// <para>Errors: an exception stops the command, with one line that names the plugin.</para>
    /// </remarks>
    /// <returns>The targets.</returns>
    IEnumerable<PublishTarget> PublishSubcommand();
}
