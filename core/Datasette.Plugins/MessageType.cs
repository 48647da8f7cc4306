namespace Datasette.Plugins;

/// <summary>The kind of a flash message.</summary>
public enum MessageType
{
    Info = 1,
    Warning = 2,
    Error = 3,
}
