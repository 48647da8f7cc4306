namespace Datasette.Plugins.Hooks;

/// <summary>Datasette's hook <c>publish_subcommand</c>. Adds targets to <c>datasette-cs publish</c>.</summary>
public interface IPublishSubcommand : IPlugin
{
    /// <summary>Called by one thread.</summary>
    /// <remarks>An exception stops the command, with one line that names the plugin.</remarks>
    /// <returns>The targets.</returns>
    IEnumerable<PublishTarget> PublishSubcommand();
}
