namespace Datasette.Plugins;

/// <summary>
/// A plugin: an object with a name, which implements an interface for each of its hooks (<c>Datasette.Plugins.Hooks</c>). One object serves
/// all requests concurrently, so it must synchronise its own state. A plugin class that is loaded from a folder or package needs a
/// parameterless constructor.
/// </summary>
public interface IPlugin
{
    /// <summary>Its name in <c>/-/plugins</c>, and the key of its configuration under <c>plugins</c> in datasette.yaml.</summary>
    string Name { get; }

    /// <summary>Its version, or null.</summary>
    string? Version => null;
}
