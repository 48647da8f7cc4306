using System.Text.Json.Nodes;
using Datasette.Configuration.Validation;
using Datasette.Errors;

namespace Datasette.Configuration;

/// <summary>
/// <c>--setting NAME VALUE</c>: a setting's name, or a dotted path into the configuration, as in <c>databases.data.tables.t.size</c>. A
/// value that parses as JSON is JSON, any other is text.
/// </summary>
internal static class SettingOptions
{
    public const string Option = "--setting";
    private const int MaxDepth = 32;

    /// <summary>Combines the options; maps are merged, for other values the last one wins.</summary>
    public static JsonObject Read(IReadOnlyList<KeyValuePair<string, string>> options, Findings findings)
    {
        var tree = new JsonObject();
        foreach (var (name, text) in options)
        {
            try
            {
                tree = JsonMerge.Deep(tree, Nested(Path(name), Value(name, text)));
            }
            catch (StartupError error)
            {
                findings.Mistake($"{Option} {ShortText.Of(name, 60)}: {error.Message}");
            }
        }
        return tree;
    }

    private static string[] Path(string name)
    {
        if (KnownSettings.Find(name) is not null) return ["settings", name];
        var path = name.Split('.');
        if (path.Length == 1 && !ConfigShapes.Site.Knows(name)) throw new StartupError(KnownSettings.Unknown(name));
        if (path.Length > MaxDepth
            || path.Contains("")) throw new StartupError("a path has names between its dots, such as databases.data.tables.t.size");
        return path;
    }

    private static JsonNode? Value(string name, string text)
    {
        const string prefix = "settings.";
        var bare = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
        if (KnownSettings.Find(bare) is { } setting
            && (bare == name || name.StartsWith(prefix, StringComparison.Ordinal))) return Setting.ToJson(setting.Parse(text));
        return ConfigFile.TryJson(text, out var value) ? value : JsonValue.Create(text);
    }

    private static JsonObject Nested(string[] path, JsonNode? value)
    {
        for (var i = path.Length - 1; i > 0; i--) value = new JsonObject { [path[i]] = value };
        return new JsonObject { [path[0]] = value };
    }
}
