namespace Datasette.Messages;

/// <summary>How serious a message is, as the cookie and templates have it.</summary>
internal enum MessageKind
{
    Info = 1,
    Warning = 2,
    Error = 3,
}
