using System.Text;

namespace Datasette.Text;

/// <summary>
/// Converts a name to a CSS class. A valid one is unchanged; others keep their valid characters and get six digits of their MD5, so that
/// different names stay different. Users' templates, styles and scripts depend on these, so they equal Datasette's.
/// </summary>
internal static class CssClass
{
    public static string Of(string name)
    {
        if (IsClass(name)) return name;
        var kept = Kept(name.AsSpan().TrimStart('_').TrimStart('-').Trim());
        return string.Join('-', new[] { kept, Digest(name) }.Where(part => part.Length > 0));
    }

    /// <summary>Accepts a line feed at the end, as Datasette's regular expression does.</summary>
    private static bool IsClass(ReadOnlySpan<char> name)
    {
        if (name is [.. var line, '\n']) name = line;
        return name.Length > 0 && char.IsAsciiLetter(name[0]) && !name.ContainsAnyExcept(OfClass);
    }

    /// <summary>White space becomes a dash; invalid characters are removed.</summary>
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
