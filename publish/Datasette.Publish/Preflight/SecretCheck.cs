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
        foreach (var (option, size) in SecretSizes.Of(source.Secrets))
            if (size > longest)
                throw new PublishException($"{option}: the value has {size:N0} bytes, and {where} holds {longest:N0}.");
    }
}
