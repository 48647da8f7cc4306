namespace Datasette.Plugins;

/// <summary>How serious a message is.</summary>
public enum MessageType
{
    Info = 1,
    Warning = 2,
    Error = 3,
}
