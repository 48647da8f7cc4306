using Datasette.Publish.Sites;

namespace Datasette.Publish.Preflight;

/// <summary>Checks what Cloud Run would reject, or handle badly, before the long steps.</summary>
internal static class CloudRunCheck
{
    /// <summary>Cloud Run's limit of an environment variable; Secret Manager's is twice that.</summary>
    private const int LongestSecret = 32 * 1024;

    private const long LargeSite = 2L << 30;

    public static void Check(SiteSource source, Action<string> say)
    {
        foreach (var (option, size) in SecretSizes.Of(source.Secrets))
            if (size > LongestSecret)
                throw new PublishException($"{option}: the value has {size:N0} bytes, and an environment variable on Cloud Run holds "
                    + $"{LongestSecret:N0}.");
        if (source.Files.Sum(file => new FileInfo(file).Length) is var data and > LargeSite)
            say($"{data >> 20:N0} MB of data: this works, but the image will be slow to send and to start; Cloud Run is at its best "
                + "below 2 GB");
    }
}
