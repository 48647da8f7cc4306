using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Configuration;
using Datasette.Rendering;
using Datasette.Sites;
using Jinja.Values.Methods;

namespace Datasette.Pages.SearchEngines;

/// <summary>What search engines and link previews are told of a page: the index, a database, a table or a view.</summary>
internal sealed record PageSubject
{
    /// <summary>Search engines and previews show about this much of a description.</summary>
    private const int MaxShownDescription = 300;

    private JsonObject? _dataset;
    private bool _isDatasetKnown;

    public required RequestContext Context { get; init; }

    /// <summary>The metadata of the page, then of what it belongs to: table, database, site.</summary>
    public required IReadOnlyList<JsonObject?> Metadata { get; init; }

    /// <summary>The name of a page whose metadata have no title.</summary>
    public required string Name { get; init; }

    /// <summary>The description of a page whose metadata have none: at least 50 characters, which Google asks of a dataset.</summary>
    public required string Summary { get; init; }

    /// <summary>Whether anonymous clients may not view the page.</summary>
    public required bool IsPrivate { get; init; }

    /// <summary>The path without the database's hash, which holds after the data has changed.</summary>
    public required string Path { get; init; }

    /// <summary>The path of what the page is a part of; null for a page that is no part.</summary>
    public string? WholePath { get; init; }

    /// <summary>The same data as files: media types and paths. Empty for a page that is no dataset.</summary>
    public IReadOnlyList<(string MediaType, string Path)> Files { get; init; } = [];

    /// <summary>
    /// Whether anything is told: not of private pages, nor with <c>noindex</c>, nor to clients with an actor, who are no crawlers.
    /// </summary>
    public bool IsTold => !IsPrivate && Context.Request.Actor is null && !Context.Site.Settings.Get(KnownSettings.NoIndex);

    /// <summary>Whether the page shows the whole table or database, not rows that the address chose.</summary>
    public bool IsWhole => Context.Request.Query.Length == 0;

    public string Title => Text("title") ?? Name;

    /// <summary>The whole description as text; null without one.</summary>
    public string? Description => field ??= Text("description_html") is { } html
        ? TagStripping.Of(html)
        : Text("description") is { } text ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : null;

    /// <summary>A description of a length that is shown.</summary>
    public string ShownDescription => Shortened(Description is { Length: > 0 } text ? text : Summary, MaxShownDescription);

    /// <summary>The page as a <c>Dataset</c>; null for none.</summary>
    public JsonObject? Dataset
    {
        get
        {
            if (!_isDatasetKnown) (_dataset, _isDatasetKnown) = (DatasetMarkup.Of(this), true);
            return _dataset;
        }
    }

    public string Address(string path) => Context.Site.Urls.Absolute(Context.Request, path);

    /// <summary>The address of this page as requested.</summary>
    public string Requested => Address(Context.Site.Urls.Base + Context.Request.FullPath);

    /// <summary>A picture for previews: <c>image_url</c> of the metadata, an address of http or https or a path of this site.</summary>
    public string? Image => InheritedText("image_url") is { } given && SafeLink.Of(given) is { } link
        ? link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal)
            ? Address(new UrlsValue(Context.Site.ForTemplates).Path(link))
            : IsWeb(link) ? link : null
        : null;

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

    private static bool IsWeb(string link) =>
        link.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || link.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private string? InheritedText(string key) => Metadata.Select(level => Text(level, key)).FirstOrDefault(text => text is not null);

    private string? Text(string key) => Text(Metadata[0], key);

    private static string? Text(JsonObject? metadata, string key) =>
        metadata?[key] is JsonValue value && value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number
        && metadata[key]!.ToString().Trim() is { Length: > 0 } text ? text : null;
}
