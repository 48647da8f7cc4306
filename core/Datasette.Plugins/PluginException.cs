namespace Datasette.Plugins;

/// <summary>A plugin used the API wrongly. Clients get a generic 500.</summary>
public sealed class PluginException : Exception
{
    public PluginException(string message) : base(message)
    {
    }

    public PluginException(string message, Exception inner) : base(message, inner)
    {
    }
}
