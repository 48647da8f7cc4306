using Datasette.Publish.Sites;

namespace Datasette.Publish.Preflight;

/// <summary>What Azure Functions would refuse beside its limits.</summary>
internal static class FunctionsCheck
{
    private static readonly string[] OfThePlatform = ["FUNCTIONS_", "AZUREWEBJOBS", "WEBSITE_", "APPLICATIONINSIGHTS_", "DATASETTE_"];

    public static void Check(SiteSource source)
    {
        foreach (var secret in source.Secrets.Plugins)
            if (OfThePlatform.Any(prefix => secret.Variable.Text.StartsWith(prefix, StringComparison.Ordinal)))
                throw new PublishException($"--plugin-secret {secret.Plugin} {secret.Setting}: the environment variable {secret.Variable} "
                    + "has a meaning of its own on Azure Functions and cannot carry a plugin's secret.");
    }
}
