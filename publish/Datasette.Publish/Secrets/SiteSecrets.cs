namespace Datasette.Publish.Secrets;

/// <summary>The secrets of a publish: the signing secret, if given, and those of plugins.</summary>
internal sealed record SiteSecrets(SecretText? Signing, IReadOnlyList<PluginSecret> Plugins)
{
    public static readonly SiteSecrets None = new(null, []);

    /// <summary>The plugin secrets by variable; for the same plugin and setting the last one wins.</summary>
    public static SiteSecrets Create(SecretText? signing, IEnumerable<PluginSecret> plugins)
    {
        var byVariable = new Dictionary<EnvironmentName, PluginSecret>();
        foreach (var secret in plugins)
        {
            if (byVariable.TryGetValue(secret.Variable, out var other)
                && (other.Plugin != secret.Plugin || other.Setting != secret.Setting))
                throw new PublishException($"--plugin-secret {secret.Plugin} {secret.Setting} and --plugin-secret {other.Plugin} "
                    + $"{other.Setting} both need the environment variable {secret.Variable}.");
            byVariable[secret.Variable] = secret;
        }
        return new SiteSecrets(signing, [.. byVariable.Values]);
    }
}
