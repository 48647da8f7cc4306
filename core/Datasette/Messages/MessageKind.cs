namespace Datasette.Messages;

/// <summary>The kind of a flash message, as in the cookie and in templates.</summary>
internal enum MessageKind
{
    Info = 1,
    Warning = 2,
    Error = 3,
}
