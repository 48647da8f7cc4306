using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Datasette.Text;

/// <summary>
/// Turns a name into a CSS class. A name that is one stays; another keeps what it can and gains six digits of its MD5,
/// so that different names stay different. Templates, styles and scripts of users depend on these.
/// </summary>
internal static partial class CssClass
{
    public static string Of(string name)
    {
        if (Valid().IsMatch(name)) return name;
        var kept = NotInClass().Replace(Blanks().Replace(name.TrimStart('_').TrimStart('-'), "-"), "");
        return string.Join('-', new[] { kept, Digest(name) }.Where(part => part.Length > 0));
    }

    // Parity of names, not security.
#pragma warning disable CA5351
    private static string Digest(string name) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(name)))[..6];
#pragma warning restore CA5351

    [GeneratedRegex("^[a-zA-Z]+[_a-zA-Z0-9-]*$")]
    private static partial Regex Valid();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("[^a-zA-Z0-9_-]")]
    private static partial Regex NotInClass();
}
