using System.Text.Json.Nodes;

namespace Datasette.Pages.SearchEngines;

/// <summary>
/// A table or database as a <c>Dataset</c> of schema.org, in the members that Google's Dataset Search reads. A template writes it as
/// JSON-LD.
/// </summary>
internal static class DatasetMarkup
{
    /// <summary>What Google takes of a description, in characters.</summary>
    private const int MinDescription = 50, MaxDescription = 5000;

    /// <summary>The members; null for a page that is no dataset.</summary>
    public static JsonObject? Of(PageSubject page)
    {
        if (!page.IsTold || !page.IsWhole || page.Files.Count == 0) return null;
        var dataset = new JsonObject
        {
            ["@context"] = "https://schema.org/",
            ["@type"] = "Dataset",
            ["name"] = page.Title,
            ["description"] = Description(page),
            ["url"] = page.Address(page.Path),
            ["isAccessibleForFree"] = true,
        };
        if (page.WholePath is { } whole) dataset["isPartOf"] = page.Address(whole);
        if (page.Modified is { } date) dataset["dateModified"] = date;
        var (license, licenseAddress) = page.Inherited("license");
        if (licenseAddress is not null) dataset["license"] = licenseAddress;
        else if (license is not null) dataset["license"] = new JsonObject { ["@type"] = "CreativeWork", ["name"] = license };
        var (source, sourceAddress) = page.Inherited("source");
        if (source is not null) dataset["creator"] = Creator(source, sourceAddress);
        else if (sourceAddress is not null) dataset["isBasedOn"] = sourceAddress;
        dataset["distribution"] = new JsonArray([.. page.Files.Select(file => new JsonObject
        {
            ["@type"] = "DataDownload",
            ["encodingFormat"] = file.MediaType,
            ["contentUrl"] = page.Address(file.Path),
        })]);
        return dataset;
    }

    private static string Description(PageSubject page) => PageSubject.Shortened(
        page.Description is not { Length: > 0 } text ? page.Summary
            : text.Length >= MinDescription ? text
            : $"{text}{(char.IsPunctuation(text[^1]) ? "" : ".")} {page.Summary}",
        MaxDescription);

    private static JsonObject Creator(string name, string? address)
    {
        var creator = new JsonObject { ["@type"] = "Organization", ["name"] = name };
        if (address is not null) creator["url"] = address;
        return creator;
    }
}
