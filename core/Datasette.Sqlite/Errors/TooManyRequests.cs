namespace Datasette.Errors;

/// <summary>429: a client of a demo exceeded its requests per minute.</summary>
/// <param name="limit">Requests per minute.</param>
/// <param name="seconds">Seconds until the next minute: the value of <c>Retry-After</c>.</param>
internal sealed class TooManyRequests(int limit, int seconds)
    : DatasetteException(429,
        $"A visitor of this demo may send {limit} requests a minute. Try again in {seconds} {(seconds == 1 ? "second" : "seconds")}.",
        "Too many requests")
{
    public int Seconds => seconds;
}
