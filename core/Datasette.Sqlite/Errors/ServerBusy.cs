namespace Datasette.Errors;

/// <summary>503: so many queries wait already that this one would wait too long.</summary>
internal class ServerBusy(
    string message = "The server is busy with other queries. Try again in a moment.") : DatasetteException(503, message, "Server busy")
{
    /// <summary>The value of <c>Retry-After</c>: long enough for the queries that run to end.</summary>
    public const string RetryAfter = "2";
}
