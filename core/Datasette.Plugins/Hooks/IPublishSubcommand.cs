namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>publish_subcommand</c>. Adds targets to <c>datasette-cs publish</c>.</summary>
public interface IPublishSubcommand : IPlugin
{
    /// <summary>It is called by one thread.</summary>
    /// <remarks>An exception ends the command with one line that names the plugin.</remarks>
    /// <returns>The targets.</returns>
    IEnumerable<PublishTarget> PublishSubcommand();
}
