using Datasette.Publish.Sites;

namespace Datasette.Publish.Preflight;

/// <summary>What Azure Functions would refuse, or do badly, said before the long steps begin.</summary>
internal static class FunctionsCheck
{
    /// <summary>The limit of a secret in a key vault.</summary>
    private const int LongestSecret = 25 * 1024;

    private const long LargeSite = 512L << 20;

    private static readonly string[] OfThePlatform = ["FUNCTIONS_", "AZUREWEBJOBS", "WEBSITE_", "APPLICATIONINSIGHTS_", "DATASETTE_"];

    /// <param name="source">The site.</param>
    /// <param name="isCustom">The site runs in a custom handler.</param>
    /// <param name="say">Told what works, but badly.</param>
    public static void Check(SiteSource source, bool isCustom, Action<string> say)
    {
        SecretCheck.Check(source, LongestSecret, "a key vault");
        foreach (var secret in source.Secrets.Plugins)
            if (OfThePlatform.Any(prefix => secret.Variable.Text.StartsWith(prefix, StringComparison.Ordinal)))
                throw new PublishException($"--plugin-secret {secret.Plugin} {secret.Setting}: the environment variable {secret.Variable} "
                    + "has a meaning of its own on Azure Functions and cannot carry a plugin's secret.");
        if (isCustom && OperatingSystem.IsWindows())
            throw new PublishException("--handler custom: an archive that Windows writes does not say which of its files may be run: "
                + "publish on Linux or macOS, or leave the option out.");
        if (source.Files.Sum(file => new FileInfo(file).Length) is var size and > LargeSite)
            say($"{size >> 20:N0} MB of data: each instance that starts fetches and unpacks all of it, so the first visitor waits; "
                + "`publish cloudrun` suits a site of that size better");
    }
}
