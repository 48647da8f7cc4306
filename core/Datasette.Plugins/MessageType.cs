namespace Datasette.Plugins;

/// <summary>The kind of a flash message.</summary>
public enum MessageType
{
    /// <summary>For information.</summary>
    Info = 1,
    /// <summary>A warning.</summary>
    Warning = 2,
    /// <summary>An error.</summary>
    Error = 3,
}
