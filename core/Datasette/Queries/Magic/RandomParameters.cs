using System.Globalization;
using Datasette.Text;

namespace Datasette.Queries.Magic;

/// <summary><c>:_random_chars_N</c>: N cryptographically random hex digits.</summary>
internal sealed class RandomParameters : IMagicParameters
{
    private const string Chars = "chars_";

    /// <summary>Limit of N: a larger one is a mistake.</summary>
    private const int MaxChars = 4096;

    public string Prefix => "random";

    public ValueTask<SqlValue?> FindAsync(string key, IRequest request) =>
        new(key.StartsWith(Chars, StringComparison.Ordinal)
            && int.TryParse(key.AsSpan(Chars.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= MaxChars
            ? SqlValue.Of(RandomBytes.Hex(count))
            : default(SqlValue?));
}
