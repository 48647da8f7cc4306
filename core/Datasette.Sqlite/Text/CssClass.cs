using System.Text;

namespace Datasette.Text;

/// <summary>
/// Turns a name into a CSS class. A name that is one stays; another keeps what it can and gains six digits of its MD5,
/// so that different names stay different. Templates, styles and scripts of users depend on these.
/// </summary>
internal static class CssClass
{
    public static string Of(string name)
    {
        if (IsClass(name)) return name;
        var kept = Kept(name.AsSpan().TrimStart('_').TrimStart('-'));
        return string.Join('-', new[] { kept, Digest(name) }.Where(part => part.Length > 0));
    }

    /// <summary>A line break at the end is let pass, as the reference's expression does.</summary>
    private static bool IsClass(ReadOnlySpan<char> name)
    {
        if (name is [.. var line, '\n']) name = line;
        return name.Length > 0 && char.IsAsciiLetter(name[0]) && !name.ContainsAnyExcept(OfClass);
    }

    /// <summary>A run of blanks becomes a dash; what no class may hold goes.</summary>
    private static string Kept(ReadOnlySpan<char> name)
    {
        var kept = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (OfClass.Contains(name[i])) kept.Append(name[i]);
            else if (char.IsWhiteSpace(name[i]) && (i == 0 || !char.IsWhiteSpace(name[i - 1]))) kept.Append('-');
        }
        return kept.ToString();
    }

    private static readonly System.Buffers.SearchValues<char> OfClass =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    private static string Digest(string name) => Md5Digest.Of(Encoding.UTF8.GetBytes(name))[..6];
}
