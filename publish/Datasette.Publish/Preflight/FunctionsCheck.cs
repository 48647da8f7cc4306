using Datasette.Publish.Sites;

namespace Datasette.Publish.Preflight;

/// <summary>Checks what Azure Functions would reject, or handle badly, before the long steps.</summary>
internal static class FunctionsCheck
{
    /// <summary>Key Vault's limit of a secret.</summary>
    private const int LongestSecret = 25 * 1024;

    private const long LargeSite = 512L << 20;

    /// <summary>Limit because the archive is built in memory, in one array.</summary>
    private const long LargestSite = 1536L << 20;

    private static readonly string[] OfThePlatform = ["FUNCTIONS_", "AZUREWEBJOBS", "WEBSITE_", "APPLICATIONINSIGHTS_", "DATASETTE_"];

    /// <param name="source">The site.</param>
    /// <param name="say">Receives warnings.</param>
    public static void Check(SiteSource source, Action<string> say)
    {
        foreach (var (option, bytes) in SecretSizes.Of(source.Secrets))
            if (bytes > LongestSecret)
                throw new PublishException($"{option}: the value has {bytes:N0} bytes, and a key vault holds {LongestSecret:N0}.");
        foreach (var secret in source.Secrets.Plugins)
            if (OfThePlatform.Any(prefix => secret.Variable.Text.StartsWith(prefix, StringComparison.Ordinal)))
                throw new PublishException($"--plugin-secret {secret.Plugin} {secret.Setting}: the environment variable {secret.Variable} "
                    + "has a meaning of its own on Azure Functions and cannot carry a plugin's secret.");
        var size = source.Files.Sum(file => new FileInfo(file).Length);
        if (size > LargestSite)
            throw new PublishException($"{size >> 20:N0} MB of data: a package for Azure Functions is made of at most "
                + $"{LargestSite >> 20:N0} MB; `publish cloudrun` has no such limit.");
        if (size > LargeSite)
            say($"{size >> 20:N0} MB of data: each instance that starts fetches and unpacks all of it, so the first visitor waits; "
                + "`publish cloudrun` suits a site of that size better");
    }
}
