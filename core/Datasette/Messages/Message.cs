namespace Datasette.Messages;

/// <summary>A flash message: the next page shows it, once.</summary>
internal sealed record Message(string Text, MessageKind Kind);
