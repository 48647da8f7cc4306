namespace Datasette.Errors;

/// <summary>429: one visitor of a demo sent more requests in a minute than one may.</summary>
/// <param name="limit">Requests a minute.</param>
/// <param name="seconds">Seconds until the next minute: the value of <c>Retry-After</c>.</param>
internal sealed class TooManyRequests(int limit, int seconds)
    : DatasetteException(429,
        $"A visitor of this demo may send {limit} requests a minute. Try again in {seconds} {(seconds == 1 ? "second" : "seconds")}.",
        "Too many requests")
{
    public int Seconds => seconds;
}
