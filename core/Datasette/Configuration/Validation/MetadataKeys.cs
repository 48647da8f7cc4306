namespace Datasette.Configuration.Validation;

/// <summary>Keys in the wrong one of the two files, with the messages.</summary>
internal static class MetadataKeys
{
    private const string BelongsToMetadata = "has no effect in a configuration file: move it to metadata.yaml";
    private const string BelongsToConfiguration = "has no effect in a metadata file: move it to datasette.yaml";

    /// <summary>Metadata in a configuration file.</summary>
    public static IReadOnlyDictionary<string, string> InConfiguration { get; } = new[]
    {
        "title", "description", "description_html", "license", "license_url", "source", "source_url", "about", "about_url", "columns",
    }.ToDictionary(key => key, _ => BelongsToMetadata);

    /// <summary>Configuration keys in a metadata file that are not migrated.</summary>
    public static IReadOnlyDictionary<string, string> InMetadata { get; } = new[]
    {
        "settings", "queries", "facet_size", "column_types", "extra_css_urls", "extra_js_urls",
    }.ToDictionary(key => key, _ => BelongsToConfiguration);
}
