using System.Text.Json.Nodes;
using Datasette.Configuration;
using Datasette.Rendering;
using Datasette.Sites;

namespace Datasette.Pages.SearchEngines;

/// <summary>What search engines and link previews are told of a page: the index, a database, a table or a view.</summary>
internal sealed record PageSubject
{
    public required RequestContext Context { get; init; }

    /// <summary>What is told whoever asks.</summary>
    public required SubjectDescription Described { get; init; }

    /// <summary>Whether anonymous clients may not view the page.</summary>
    public required bool IsPrivate { get; init; }

    /// <summary>
    /// Whether anything is told: not of private pages, nor with <c>noindex</c>, nor to clients with an actor, who are no crawlers.
    /// </summary>
    public bool IsTold => !IsPrivate && Context.Request.Actor is null && !Context.Site.Settings.Get(KnownSettings.NoIndex);

    /// <summary>Whether the page shows the whole table or database, not rows that the address chose.</summary>
    public bool IsWhole => Context.Request.Query.Length == 0;

    /// <summary>The page as a <c>Dataset</c>; null for none.</summary>
    public JsonObject? Dataset => IsDataset ? DatasetMarkup.Of(this) : null;

    /// <summary>The same as JSON.</summary>
    public ReadOnlyMemory<byte>? DatasetJson =>
        IsDataset ? Described.DatasetFor(Context.Site.Urls.Origin(Context.Request), () => DatasetMarkup.Of(this)) : null;

    private bool IsDataset => IsTold && IsWhole && Described.Files.Count > 0;

    public string Address(string path) => Context.Site.Urls.Absolute(Context.Request, path);

    /// <summary>The address of this page as requested.</summary>
    public string Requested => Address(Context.Site.Urls.Base + Context.Request.FullPath);

    /// <summary>A picture for previews: <c>image_url</c> of the metadata, an address of http or https or a path of this site.</summary>
    public string? Image => Described.InheritedText("image_url") is { } given && SafeLink.Of(given) is { } link
        ? link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal)
            ? Address(new UrlsValue(Context.Site.ForTemplates).Path(link))
            : SubjectDescription.IsWeb(link) ? link : null
        : null;
}
