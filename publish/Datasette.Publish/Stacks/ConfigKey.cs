using Datasette.Publish.Secrets;

namespace Datasette.Publish.Stacks;

/// <summary>The names of a stack's config values, in the program (<c>region</c>) and in its stack file (<c>my-data:region</c>).</summary>
internal static class ConfigKey
{
    public const string SigningSecret = "datasetteSecret";
    public const string OriginSecret = "originSecret";
    public const string PluginSecretPrefix = "pluginSecret_";

    public static string ForSecret(EnvironmentName variable) =>
        variable == EnvironmentName.Signing ? SigningSecret
        : variable == EnvironmentName.Origin ? OriginSecret
        : PluginSecretPrefix + variable.Text;

    public static string InProject(string project, string key) => $"{project}:{key}";
}
