using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Rendering;
using Jinja.Values.Methods;

namespace Datasette.Pages.SearchEngines;

/// <summary>
/// What search engines and link previews are told of the index, a database, a table or a view, whoever asks: the same as long as the
/// schema.
/// </summary>
internal sealed class SubjectDescription
{
    /// <summary>Search engines and previews show about this much of a description.</summary>
    private const int MaxShownDescription = 300;

    private DatasetJson? _json;

    /// <summary>The metadata of the page, then of what it belongs to: table, database, site.</summary>
    public required IReadOnlyList<JsonObject?> Metadata { get; init; }

    /// <summary>The name of a page whose metadata have no title.</summary>
    public required string Name { get; init; }

    /// <summary>The description of a page whose metadata have none: at least 50 characters, which Google asks of a dataset.</summary>
    public required string Summary { get; init; }

    /// <summary>The path without the database's hash, which holds after the data has changed.</summary>
    public required string Path { get; init; }

    /// <summary>The path of what the page is a part of; null for a page that is no part.</summary>
    public string? WholePath { get; init; }

    /// <summary>The same data as files: media types and paths. Empty for a page that is no dataset.</summary>
    public IReadOnlyList<(string MediaType, string Path)> Files { get; init; } = [];

    public string Title => Text("title") ?? Name;

    /// <summary>The whole description as text; null without one.</summary>
    public string? Description => field ??= Text("description_html") is { } html
        ? TagStripping.Of(html)
        : Text("description") is { } text ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : null;

    /// <summary>A description of a length that is shown.</summary>
    public string ShownDescription => Shortened(Description is { Length: > 0 } text ? text : Summary, MaxShownDescription);

    /// <summary>The page as a <c>Dataset</c> in JSON, kept for the origin that was asked for last: its addresses are absolute.</summary>
    public ReadOnlyMemory<byte> DatasetFor(string origin, Func<JsonObject> make)
    {
        if (_json is { } known && known.Origin == origin) return known.Utf8;
        _json = known = new DatasetJson(origin, Encoding.UTF8.GetBytes(make().ToJsonString()));
        return known.Utf8;
    }

    /// <summary>The date in <c>date_modified</c> as ISO 8601; null without one.</summary>
    public string? Modified => InheritedText("date_modified") is { Length: >= 10 } date
        && DateOnly.TryParseExact(date[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? date : null;

    /// <summary>
    /// A text and its address, such as <c>license</c> and <c>license_url</c>, of the first level that has either: what a database is
    /// licensed as, its tables are too.
    /// </summary>
    public (string? Text, string? Address) Inherited(string key)
    {
        foreach (var level in Metadata)
        {
            var (text, address) = (Text(level, key), Text(level, key + "_url"));
            if ((text ?? address) is not null)
                return (text, address is not null && SafeLink.Of(address) is { } link && IsWeb(link) ? link : null);
        }
        return (null, null);
    }

    /// <summary>The text, cut after a whole word where it is longer.</summary>
    public static string Shortened(string text, int length)
    {
        if (text.Length <= length) return text;
        var end = text.LastIndexOf(' ', length - 1);
        return (end > length / 2 ? text[..end] : text[..(char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1)]) + "…";
    }

    public static bool IsWeb(string link) =>
        link.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || link.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>A text of the first level that has it.</summary>
    public string? InheritedText(string key) => Metadata.Select(level => Text(level, key)).FirstOrDefault(text => text is not null);

    private string? Text(string key) => Text(Metadata[0], key);

    private static string? Text(JsonObject? metadata, string key) =>
        metadata?[key] is JsonValue value && value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number
        && metadata[key]!.ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A dataset as JSON.</summary>
    private sealed record DatasetJson(string Origin, byte[] Utf8);
}
