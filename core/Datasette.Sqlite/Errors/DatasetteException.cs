namespace Datasette.Errors;

/// <summary>
/// An error with a status and a sentence that a user can act on. The message is shown to visitors, so it never holds a
/// path, a secret, or text of the request that the page would have to escape twice.
/// </summary>
internal abstract class DatasetteException(int status, string message, string? title = null) : Exception(message)
{
    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; } = status;

    /// <summary>The heading of the HTML page, such as <c>Invalid SQL</c>.</summary>
    public string? Title { get; } = title;
}
