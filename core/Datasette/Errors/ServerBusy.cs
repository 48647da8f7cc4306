namespace Datasette.Errors;

/// <summary>503: so many queries wait already that this one would wait too long.</summary>
internal sealed class ServerBusy() : DatasetteException(503, "The server is busy with other queries. Try again in a moment.", "Server busy")
{
    /// <summary>The value of <c>Retry-After</c>: long enough for the queries that run to end.</summary>
    public const string RetryAfter = "2";
}
