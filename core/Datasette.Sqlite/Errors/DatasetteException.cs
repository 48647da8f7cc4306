namespace Datasette.Errors;

/// <summary>
/// An error with a status and a sentence that the user can act on. Clients see the message, so it never contains a path, a secret, or text
/// of the request that the page would have to escape twice.
/// </summary>
internal abstract class DatasetteException(int status, string message, string? title = null) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The heading of the HTML page, such as <c>Invalid SQL</c>.</summary>
    public string? Title { get; } = title;

    /// <summary>The sentences of the message.</summary>
    public virtual IReadOnlyList<string> Reasons => [Message];
}
