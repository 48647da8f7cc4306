using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Errors;

namespace Datasette.Configuration;

/// <summary>Configuration, metadata and settings after files and command line are put together.</summary>
internal sealed record SiteConfiguration
{
    public required Settings Settings { get; init; }

    /// <summary>The settings that somebody set, by name.</summary>
    public required JsonObject GivenSettings { get; init; }

    public required JsonObject Config { get; init; }

    public required JsonObject Metadata { get; init; }

    /// <param name="configFile">A datasette.yaml or .json, or null.</param>
    /// <param name="metadata">Metadata, perhaps in its old form.</param>
    /// <param name="settings">Settings of the command line; they win over the file's.</param>
    /// <exception cref="StartupError">Something in them is wrong.</exception>
    public static SiteConfiguration Read(string? configFile, JsonObject metadata, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        var (cleaned, config) = MetadataMigration.Apply(metadata, configFile is null ? [] : ConfigFile.Read(configFile));
        var given = config["settings"] is JsonObject fromFile ? (JsonObject)fromFile.DeepClone() : [];
        config.Remove("settings");
        foreach (var (name, text) in settings)
        {
            var setting = KnownSettings.Find(name) ?? throw Unknown(name);
            given[name] = setting.Parse(text) switch
            {
                bool value => JsonValue.Create(value),
                int value => JsonValue.Create(value),
                var value => JsonValue.Create((string)value),
            };
        }
        return new SiteConfiguration { Settings = ReadSettings(given), GivenSettings = given, Config = config, Metadata = cleaned };
    }

    /// <summary>Settings from JSON values, as a bundle holds them.</summary>
    public static Settings ReadSettings(JsonObject given) =>
        Settings.From(given.ToDictionary(pair => pair.Key, pair => Value(pair.Key, pair.Value)));

    private static object Value(string name, JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when node.AsValue().TryGetValue<int>(out var integer) => integer,
        JsonValueKind.Number when node.AsValue().TryGetValue<long>(out var integer) && integer is >= int.MinValue and <= int.MaxValue => (int)integer,
        JsonValueKind.String => node.GetValue<string>(),
        _ => throw new StartupError($"Setting {name} has a value of no type that settings have: {node?.ToJsonString() ?? "null"}"),
    };

    private static StartupError Unknown(string name) =>
        new($"There is no setting '{name}'. Did you mean {KnownSettings.Nearest(name)}? datasette-cs serve --help-settings lists them all");
}
