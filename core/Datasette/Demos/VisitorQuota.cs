namespace Datasette.Demos;

/// <summary>How many requests one visitor may send in a minute of the clock.</summary>
/// <param name="requestsAMinute">The most of one address.</param>
/// <param name="time">The clock.</param>
internal sealed class VisitorQuota(int requestsAMinute, TimeProvider time)
{
    /// <summary>
    /// Addresses that are counted one by one; the rest of a minute's addresses share one count, so that memory is bounded (64 bytes each).
    /// </summary>
    private const int MaxAddresses = 65_536;

    private const string Others = "others";
    private readonly Lock _counting = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private long _minute;

    public int RequestsAMinute => requestsAMinute;

    /// <summary>Counts a request. Returns null, or the seconds until the next minute where it is one too many.</summary>
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
