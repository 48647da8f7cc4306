using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Configuration;

namespace Datasette.Publish.Sites;

/// <summary>The metadata a site is published with: the file's, the options' over it, and where plugins find their secrets.</summary>
internal static class SiteMetadata
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>All of it.</summary>
    public static JsonObject Of(SiteSource source) =>
        JsonMerge.Deep(source.MetadataFile is { } file ? ConfigFile.Read(file) : [], Given(source));

    /// <summary>What the options say.</summary>
    public static JsonObject Given(SiteSource source)
    {
        var given = new JsonObject();
        foreach (var (key, value) in source.Metadata)
            given[key] = value;
        foreach (var secret in source.Secrets.Plugins)
            Section(Section(given, "plugins"), secret.Plugin)[secret.Setting] = new JsonObject { ["$env"] = secret.Variable.Text };
        return given;
    }

    /// <summary>The metadata as a file would hold them.</summary>
    public static string Text(JsonObject metadata) => metadata.ToJsonString(Indented) + "\n";

    private static JsonObject Section(JsonObject parent, string name) => (JsonObject)(parent[name] ??= new JsonObject());
}
