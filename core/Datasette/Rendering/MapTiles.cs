using System.Buffers;
using System.Text;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Text;

namespace Datasette.Rendering;

/// <summary>The server of map tiles that the operator names; without one, maps have outlines and ask no other host.</summary>
/// <param name="Address">The address of a tile, with <c>{z}</c>, <c>{x}</c> and <c>{y}</c>.</param>
/// <param name="Origin">Its scheme and host, for the Content-Security-Policy.</param>
/// <param name="Attribution">Who made the tiles, as text.</param>
internal sealed record MapTiles(string Address, string Origin, string Attribution)
{
    /// <summary>Characters that would end an attribute or a directive of the policy.</summary>
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("'\"<>;,");

    /// <exception cref="StartupError">The setting is no address of tiles.</exception>
    public static MapTiles? Of(Settings settings)
    {
        var address = settings.Get(KnownSettings.MapTiles).Trim();
        if (address.Length == 0) return null;
        foreach (var part in (string[])["{z}", "{x}", "{y}"])
            if (!address.Contains(part, StringComparison.Ordinal)) throw Wrong($"it lacks {part}");
        if (address.Contains("{s}", StringComparison.Ordinal)) throw Wrong("name one host instead of {s}");
        if (address.AsSpan().ContainsAnyExceptInRange('!', '~') || address.AsSpan().ContainsAny(Forbidden))
            throw Wrong("it has a character that addresses do not have");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0)
            throw Wrong("it must begin with https:// and a host");
        return new MapTiles(address, uri.GetLeftPart(UriPartial.Authority), settings.Get(KnownSettings.MapAttribution).Trim());
    }

    /// <summary>The attribution as HTML: escaped text, in which addresses are links.</summary>
    public static string Html(string attribution)
    {
        var html = new StringBuilder();
        foreach (var word in attribution.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (html.Length > 0) html.Append(' ');
            var escaped = new StringBuilder();
            XmlText.Append(escaped, word);
            if (word.StartsWith("https://", StringComparison.Ordinal) || word.StartsWith("http://", StringComparison.Ordinal))
                html.Append("<a href=\"").Append(escaped).Append("\">").Append(escaped).Append("</a>");
            else html.Append(escaped);
        }
        return html.ToString();
    }

    private static StartupError Wrong(string reason) =>
        new($"Setting map_tiles: {reason}. An address of tiles is like https://tile.example.org/{{z}}/{{x}}/{{y}}.png");
}
