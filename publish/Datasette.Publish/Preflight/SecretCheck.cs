using System.Text;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;

namespace Datasette.Publish.Preflight;

/// <summary>Refuses secrets that the place where a cloud keeps them, or an environment variable, cannot hold.</summary>
internal static class SecretCheck
{
    /// <param name="source">The site.</param>
    /// <param name="longest">The most bytes of a value.</param>
    /// <param name="where">What holds them, such as "an environment variable on Cloud Run".</param>
    public static void Check(SiteSource source, int longest, string where)
    {
        if (source.Secrets.Signing is { } signing)
            Check("--secret", signing, longest, where);
        foreach (var secret in source.Secrets.Plugins)
            Check($"--plugin-secret {secret.Plugin} {secret.Setting}", secret.Value, longest, where);
    }

    private static void Check(string option, SecretText secret, int longest, string where)
    {
        var value = secret.Reveal();
        if (Encoding.UTF8.GetByteCount(value) > longest)
            throw new PublishException($"{option}: the value has {Encoding.UTF8.GetByteCount(value):N0} bytes, and {where} holds "
                + $"{longest:N0}.");
        if (value.Contains('\0'))
            throw new PublishException($"{option}: the value holds a zero byte, which an environment variable cannot.");
    }
}
