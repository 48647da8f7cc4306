using System.Buffers;
using System.Text;

namespace Datasette.Http;

/// <summary>The arguments of a query string, in order, duplicates included.</summary>
internal sealed class QueryArgs
{
    /// <summary>A byte becomes at most %XX.</summary>
    public const int MostOfByte = 3;

    private const int StackBytes = 192;

    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~");

    private readonly List<KeyValuePair<string, string>> _pairs;

    private QueryArgs(List<KeyValuePair<string, string>> pairs) => _pairs = pairs;

    public static QueryArgs None { get; } = new([]);

    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    public int Count => _pairs.Count;

    /// <summary>The first value of <paramref name="name"/>, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var pair in _pairs)
                if (pair.Key == name) return pair.Value;
            return null;
        }
    }

    public bool Contains(string name) => this[name] is not null;

    public IEnumerable<string> All(string name) =>
        Contains(name) ? _pairs.Where(pair => pair.Key == name).Select(pair => pair.Value) : [];

    /// <summary>Parses <c>a=1&amp;b=2</c>. As in Datasette, an argument without a value has the value "".</summary>
    public static QueryArgs Parse(string query)
    {
        if (query.Length == 0) return None;
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var range in query.AsSpan().Split('&'))
        {
            var part = query.AsSpan(range);
            if (part.IsEmpty) continue;
            var equals = part.IndexOf('=');
            pairs.Add(equals < 0
                ? new(Decode(part), "")
                : new(Decode(part[..equals]), Decode(part[(equals + 1)..])));
        }
        return new QueryArgs(pairs);
    }

    /// <summary>Writes a query string as Python's <c>urlencode</c> does.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        StringBuilder? query = null;
        foreach (var (name, value) in pairs)
            (query is null ? query = new StringBuilder() : query.Append('&')).Append(Encode(name)).Append('=').Append(Encode(value));
        return query?.ToString() ?? "";
    }

    public static string Encode(string value) =>
        value.AsSpan().ContainsAnyExcept(Unreserved) ? Encode(Encoding.UTF8.GetBytes(value)) : value;

    /// <summary>Percent-encodes bytes, which need not be UTF-8.</summary>
    public static string Encode(ReadOnlySpan<byte> value)
    {
        var most = MostOfByte * value.Length;
        var text = most <= StackBytes ? stackalloc byte[StackBytes] : new byte[most];
        return Encoding.ASCII.GetString(text[..Encode(value, text)]);
    }

    /// <summary>The same into a buffer, which has <see cref="MostOfByte"/> bytes for each; returns the length.</summary>
    public static int Encode(ReadOnlySpan<byte> value, Span<byte> text)
    {
        var digits = "0123456789ABCDEF"u8;
        var length = 0;
        foreach (var b in value)
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'_' or (byte)'.' or (byte)'-' or (byte)'~') text[length++] = b;
            else if (b == ' ') text[length++] = (byte)'+';
            else
            {
                (text[length], text[length + 1], text[length + 2]) = ((byte)'%', digits[b >> 4], digits[b & 0xf]);
                length += MostOfByte;
            }
        }
        return length;
    }

    private static string Decode(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('%', '+') < 0) return text.ToString();
        var utf8 = Encoding.UTF8.GetBytes(text.ToString());
        var length = 0;
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] == '%' && i + 2 < utf8.Length && char.IsAsciiHexDigit((char)utf8[i + 1]) && char.IsAsciiHexDigit((char)utf8[i + 2]))
            {
                utf8[length++] = Convert.ToByte(Encoding.ASCII.GetString(utf8, i + 1, 2), 16);
                i += 2;
            }
            else utf8[length++] = utf8[i] == '+' ? (byte)' ' : utf8[i];
        }
        return Encoding.UTF8.GetString(utf8, 0, length);
    }
}
