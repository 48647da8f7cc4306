using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Configuration;

namespace Datasette.Publish.Sites;

/// <summary>The metadata of a published site: the file's, overridden by the options', and the plugins' secret references.</summary>
internal static class SiteMetadata
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>All metadata.</summary>
    public static JsonObject Of(SiteSource source) =>
        JsonMerge.Deep(source.MetadataFile is { } file ? ConfigFile.Read(file) : [], Given(source));

    /// <summary>The metadata from the options.</summary>
    public static JsonObject Given(SiteSource source)
    {
        var given = new JsonObject();
        foreach (var (key, value) in source.Metadata)
            given[key] = value;
        foreach (var secret in source.Secrets.Plugins)
            Section(Section(given, "plugins"), secret.Plugin)[secret.Setting] = new JsonObject { ["$env"] = secret.Variable.Text };
        return given;
    }

    /// <summary>The metadata as the text of a file.</summary>
    public static string Text(JsonObject metadata) => metadata.ToJsonString(Indented) + "\n";

    private static JsonObject Section(JsonObject parent, string name) => (JsonObject)(parent[name] ??= new JsonObject());
}
