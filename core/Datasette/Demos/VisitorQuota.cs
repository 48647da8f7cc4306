namespace Datasette.Demos;

/// <summary>Limits the requests of one client per minute of the clock.</summary>
/// <param name="requestsAMinute">Request limit per IP address and minute.</param>
/// <param name="time">The clock.</param>
internal sealed class VisitorQuota(int requestsAMinute, TimeProvider time)
{
    /// <summary>
    /// Limit of IP addresses counted separately; further addresses of the minute share one counter, so that memory is bounded (64 bytes
    /// each).
    /// </summary>
    private const int MaxAddresses = 65_536;

    private const string Others = "others";
    private readonly Lock _counting = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private long _minute;

    public int RequestsAMinute => requestsAMinute;

    /// <summary>Counts a request. Returns null, or the seconds until the next minute if the limit is exceeded.</summary>
    public int? Count(string address)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        lock (_counting)
        {
            if (seconds / 60 != _minute)
            {
                _counts.Clear();
                _minute = seconds / 60;
            }
            var key = _counts.Count < MaxAddresses || _counts.ContainsKey(address) ? address : Others;
            var count = _counts.GetValueOrDefault(key);
            if (count >= requestsAMinute) return (int)(60 - seconds % 60);
            _counts[key] = count + 1;
            return null;
        }
    }
}
