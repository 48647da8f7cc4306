namespace Datasette.Plugins;

/// <summary>An error for the client, with its status and message. Any other exception becomes a generic 500.</summary>
/// <param name="status">The HTTP status, 400 to 599.</param>
/// <param name="message">A sentence that the client can act on.</param>
public sealed class HttpError(int status, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status is >= 400 and < 600 ? status : throw new ArgumentOutOfRangeException(nameof(status));

    /// <summary>A 404.</summary>
    public static HttpError NotFound(string message = "Not found") => new(404, message);

    /// <summary>A 403.</summary>
    public static HttpError Forbidden(string message = "Permission denied") => new(403, message);

    /// <summary>A 400.</summary>
    public static HttpError BadRequest(string message) => new(400, message);
}
