namespace Datasette.Plugins;

/// <summary>
/// A plugin: an object with a name, which implements an interface for each hook that it takes part in (<c>Datasette.Plugins.Hooks</c>). One
/// object
/// serves all requests at the same time, so what it changes is its own to guard. A class that a folder or a package brings has a
/// constructor without parameters.
/// </summary>
public interface IPlugin
{
    /// <summary>What <c>/-/plugins</c> calls it; also the key of its settings under <c>plugins</c> in datasette.yaml.</summary>
    string Name { get; }

    /// <summary>Its version, or null.</summary>
    string? Version => null;
}
