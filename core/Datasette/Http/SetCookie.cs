using System.Globalization;

namespace Datasette.Http;

/// <summary>Writes Set-Cookie headers. The cookies are HttpOnly and SameSite.</summary>
internal static class SetCookie
{
    public const string Header = "Set-Cookie";

    /// <param name="name">The cookie's name.</param>
    /// <param name="value">Its value, of characters that cookies allow.</param>
    /// <param name="path">The site's path, ending with a slash.</param>
    /// <param name="isSecure">Whether the cookie is Secure.</param>
    /// <param name="lasts">Max-Age; null for a session cookie.</param>
    public static string Of(string name, string value, string path, bool isSecure, TimeSpan? lasts = null) =>
        $"{name}={value}; Path={path}"
        + (lasts is { } time ? string.Create(CultureInfo.InvariantCulture, $"; Max-Age={(long)time.TotalSeconds}") : "")
        + $"; HttpOnly; SameSite=Lax{(isSecure ? "; Secure" : "")}";

    /// <summary>Deletes a cookie.</summary>
    public static string Removal(string name, string path, bool isSecure) => Of(name, "\"\"", path, isSecure, TimeSpan.Zero);
}
