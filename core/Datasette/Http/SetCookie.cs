using System.Globalization;

namespace Datasette.Http;

/// <summary>Cookies that an answer sets. Scripts cannot read them, and other sites' forms do not send them.</summary>
internal static class SetCookie
{
    public const string Header = "Set-Cookie";

    /// <param name="name">The cookie's name.</param>
    /// <param name="value">Its value, in characters that cookies may have.</param>
    /// <param name="path">The site's path, with a slash at its end.</param>
    /// <param name="isSecure">Sent back over https alone.</param>
    /// <param name="lasts">How long the browser keeps it; null for as long as it runs.</param>
    public static string Of(string name, string value, string path, bool isSecure, TimeSpan? lasts = null) =>
        $"{name}={value}; Path={path}"
        + (lasts is { } time ? string.Create(CultureInfo.InvariantCulture, $"; Max-Age={(long)time.TotalSeconds}") : "")
        + $"; HttpOnly; SameSite=Lax{(isSecure ? "; Secure" : "")}";

    /// <summary>Takes a cookie away.</summary>
    public static string Removal(string name, string path, bool isSecure) => Of(name, "\"\"", path, isSecure, TimeSpan.Zero);
}
