namespace Datasette.Messages;

/// <summary>A sentence to the visitor that the next page shows, once.</summary>
internal sealed record Message(string Text, MessageKind Kind);
