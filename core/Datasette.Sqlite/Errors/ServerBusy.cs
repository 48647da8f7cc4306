namespace Datasette.Errors;

/// <summary>503: too many queries are waiting for a connection.</summary>
internal class ServerBusy(
    string message = "The server is busy with other queries. Try again in a moment.") : DatasetteException(503, message, "Server busy")
{
    /// <summary>The value of <c>Retry-After</c> in seconds: long enough for the running queries to end.</summary>
    public const string RetryAfter = "2";
}
