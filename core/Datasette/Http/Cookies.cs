using Microsoft.Extensions.Primitives;

namespace Datasette.Http;

/// <summary>The cookies of a request. The first of equal names counts.</summary>
internal sealed class Cookies(StringValues headers)
{
    private List<KeyValuePair<string, string>>? _pairs;

    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs ??= Read(headers);

    public string? this[string name]
    {
        get
        {
            foreach (var pair in Pairs)
                if (pair.Key == name) return pair.Value;
            return null;
        }
    }

    private static List<KeyValuePair<string, string>> Read(StringValues headers)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var header in headers)
        {
            foreach (var range in header.AsSpan().Split(';'))
            {
                var part = header.AsSpan(range).Trim();
                var equals = part.IndexOf('=');
                if (equals <= 0) continue;
                var value = part[(equals + 1)..].Trim();
                if (value.Length > 1 && value[0] == '"' && value[^1] == '"') value = value[1..^1];
                pairs.Add(new(part[..equals].TrimEnd().ToString(), value.ToString()));
            }
        }
        return pairs;
    }
}
