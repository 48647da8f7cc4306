using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Configuration.Validation;
using Datasette.Errors;
using Datasette.Queries;

namespace Datasette.Configuration;

/// <summary>Configuration, metadata and settings, combined from files and command line.</summary>
internal sealed record SiteConfiguration
{
    public required Settings Settings { get; init; }

    /// <summary>The settings that were set explicitly, by name.</summary>
    public required JsonObject GivenSettings { get; init; }

    public required JsonObject Config { get; init; }

    public required JsonObject Metadata { get; init; }

    /// <summary>Reads all sources, and reports all errors together.</summary>
    /// <exception cref="StartupError">A source has errors.</exception>
    public static SiteConfiguration Read(ConfigurationSources sources)
    {
        var findings = new Findings(sources.IsForBundle);
        var file = FromFile(sources.ConfigFile, ConfigShapes.Site, findings);
        var metadata = FromFile(sources.MetadataFile, MetadataShapes.Site, findings);
        findings.Check(ConfigSource.Option("metadata", sources.Metadata), MetadataShapes.Site);
        var inFiles = findings.Mistakes.Count;
        var options = SettingOptions.Read(sources.Settings, findings);
        findings.Check(ConfigSource.Option(SettingOptions.Option, options), ConfigShapes.Site);
        var inOptions = findings.Mistakes.Count - inFiles;
        var (cleaned, config) = MetadataMigration.Apply(JsonMerge.Deep(metadata, sources.Metadata), file);
        config = JsonMerge.Deep(config, options);
        // Parsing the queries finds errors that the shapes do not, but would report theirs again.
        if (findings.Mistakes.Count == 0) StoredQueries.Read(config, findings.Mistake);
        if (findings.Mistakes.Count > 0) throw inFiles == 0 && inOptions > 0
            ? new UsageError(findings.Mistakes)
            : new StartupError(findings.Mistakes);
        foreach (var warning in findings.Warnings) sources.Warn?.Invoke(warning);

        var given = config["settings"] is JsonObject settings ? (JsonObject)settings.DeepClone() : [];
        config.Remove("settings");
        return new SiteConfiguration { Settings = ReadSettings(given), GivenSettings = given, Config = config, Metadata = cleaned };
    }

    /// <summary>What was read when a bundle was made.</summary>
    public static SiteConfiguration OfBundle(JsonObject settings, JsonObject config, JsonObject metadata) =>
        new() { Settings = ReadSettings(settings), GivenSettings = settings, Config = config, Metadata = metadata };

    /// <summary>The same with a setting that was not asked for.</summary>
    public SiteConfiguration With(string setting, JsonNode value)
    {
        var given = (JsonObject)GivenSettings.DeepClone();
        given[setting] = value;
        return this with { GivenSettings = given, Settings = ReadSettings(given) };
    }

    /// <summary>Settings from JSON values, as a bundle holds them.</summary>
    public static Settings ReadSettings(JsonObject given) =>
        Settings.From(given.ToDictionary(pair => pair.Key, pair => Value(pair.Key, pair.Value)));

    /// <summary>The content of a file; empty without one. An unreadable file is reported like other errors.</summary>
    private static JsonObject FromFile(string? path, Shape shape, Findings findings)
    {
        if (path is null) return [];
        try
        {
            var source = ConfigSource.File(path);
            findings.Check(source, shape);
            return source.Tree;
        }
        catch (StartupError error)
        {
            findings.Mistake(error.Message);
            return [];
        }
    }

    private static object Value(string name, JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when node.AsValue().TryGetValue<int>(out var integer) => integer,
        JsonValueKind.Number when node.AsValue().TryGetValue<long>(out var integer) && integer is >= int.MinValue and <= int.MaxValue =>
            (int)integer,
        JsonValueKind.String => node.GetValue<string>(),
        _ => throw new StartupError($"Setting {name} has a value of an unsupported type: {ShortText.Of(node)}"),
    };
}
