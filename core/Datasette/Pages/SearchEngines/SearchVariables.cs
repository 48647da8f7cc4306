using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.SearchEngines;

/// <summary>The variables of <c>base.html</c> from which it tells search engines and link previews what a page is.</summary>
internal static class SearchVariables
{
    /// <param name="subject">What the page is about.</param>
    public static IReadOnlyList<ContextVariable<TPage>> Of<TPage>(Func<TPage, PageSubject> subject) =>
    [
        new("page_description", "str or None",
            "The description in the metadata as text, else a sentence, of at most 300 characters; None for private pages, with the setting "
                + "noindex, and for clients with an actor", page =>
                    subject(page) is { IsTold: true } told ? told.Described.ShownDescription : Value.None),
        new("page_url", "str", "The address of this page", page => subject(page).Requested),
        new("page_image", "str or None", "The address of image_url in the metadata of the page, its database or the site", page =>
            subject(page).Image is { } image ? image : Value.None),
        new("dataset", "dict or None",
            "A schema.org Dataset, for JSON-LD; None where page_description is, on the index, and where the address chooses rows", page =>
                NodeValue.Of(subject(page).Dataset)),
        // The default encoder escapes what is markup in HTML.
        new("dataset_json", "str or None", "The same as JSON, safe within a script element", page =>
            subject(page).DatasetJson is { } json ? Value.SafeUtf8(json) : Value.None),
    ];

    /// <summary>Names as a sentence says them: the first eight, and how many more there are.</summary>
    public static string Names(IReadOnlyCollection<string> names) => names.Count <= MaxNames
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(MaxNames))} and {names.Count - MaxNames} more";

    private const int MaxNames = 8;
}
