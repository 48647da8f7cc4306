namespace Datasette.Plugins;

/// <summary>Something that a plugin did cannot be done. A mistake of the plugin's: clients are told nothing of it.</summary>
public sealed class PluginException : Exception
{
    public PluginException(string message) : base(message)
    {
    }

    public PluginException(string message, Exception inner) : base(message, inner)
    {
    }
}
