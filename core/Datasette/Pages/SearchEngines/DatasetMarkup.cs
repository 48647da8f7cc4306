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

    /// <summary>The members.</summary>
    public static JsonObject Of(PageSubject page)
    {
        var described = page.Described;
        var dataset = new JsonObject
        {
            ["@context"] = "https://schema.org/",
            ["@type"] = "Dataset",
            ["name"] = described.Title,
            ["description"] = Description(described),
            ["url"] = page.Address(described.Path),
            ["isAccessibleForFree"] = true,
        };
        if (described.WholePath is { } whole) dataset["isPartOf"] = page.Address(whole);
        if (described.Modified is { } date) dataset["dateModified"] = date;
        var (license, licenseAddress) = described.Inherited("license");
        if (licenseAddress is not null) dataset["license"] = licenseAddress;
        else if (license is not null) dataset["license"] = new JsonObject { ["@type"] = "CreativeWork", ["name"] = license };
        var (source, sourceAddress) = described.Inherited("source");
        if (source is not null) dataset["creator"] = Creator(source, sourceAddress);
        else if (sourceAddress is not null) dataset["isBasedOn"] = sourceAddress;
        dataset["distribution"] = new JsonArray([.. described.Files.Select(file => new JsonObject
        {
            ["@type"] = "DataDownload",
            ["encodingFormat"] = file.MediaType,
            ["contentUrl"] = page.Address(file.Path),
        })]);
        return dataset;
    }

    private static string Description(SubjectDescription page) => SubjectDescription.Shortened(
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
