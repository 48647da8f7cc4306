namespace Datasette.Plugins;

/// <summary>A plugin used the API wrongly. Clients get a generic 500.</summary>
public sealed class PluginException : Exception
{
    /// <summary>Makes one.</summary>
    public PluginException(string message) : base(message)
    {
    }

    /// <summary>Makes one with its cause, which is logged too.</summary>
    public PluginException(string message, Exception inner) : base(message, inner)
    {
    }
}
