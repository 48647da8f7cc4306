using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>
/// <c>show_messages()</c>: the flash messages with their kinds (1 information, 2 warning, 3 error). Showing them removes them.
/// </summary>
internal static class ShownMessages
{
    public static Value Function(PageFrame frame) => Value.Function("show_messages", _ =>
    {
        var messages = frame.Site.Messages.Read(frame.Request);
        frame.ShowedMessages |= messages.Count > 0;
        return Value.List(messages.Select(message => Value.Tuple(message.Text, (int)message.Kind)));
    });
}
