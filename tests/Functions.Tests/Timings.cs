using System.Text;
using System.Text.RegularExpressions;

namespace Functions.Tests;

/// <summary>Bodies without the times that they say their queries took. (Latin-1 keeps every byte.)</summary>
internal static partial class Timings
{
    public static string Without(byte[] body) => Times().Replace(Encoding.Latin1.GetString(body), "$1");

    [GeneratedRegex("""("query_ms": ?|"duration_ms": ?|Queries took )[0-9.e-]+""")]
    private static partial Regex Times();
}
