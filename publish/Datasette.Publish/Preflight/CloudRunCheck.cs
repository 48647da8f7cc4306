using System.Text;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;

namespace Datasette.Publish.Preflight;

/// <summary>What Cloud Run would refuse, or do badly, said before the long steps begin.</summary>
internal static class CloudRunCheck
{
    /// <summary>The limit of an environment variable there; Secret Manager's own is twice that.</summary>
    private const int LongestSecret = 32 * 1024;

    private const long LargeSite = 2L << 30;

    public static void Check(SiteSource source, Action<string> say)
    {
        if (source.Secrets.Signing is { } signing)
            Check("--secret", signing);
        foreach (var secret in source.Secrets.Plugins)
            Check($"--plugin-secret {secret.Plugin} {secret.Setting}", secret.Value);
        if (source.Files.Sum(file => new FileInfo(file).Length) is var size and > LargeSite)
            say($"{size >> 20:N0} MB of data: this works, but the image will be slow to send and to start; Cloud Run is at its best "
                + "below 2 GB");
    }

    private static void Check(string option, SecretText secret)
    {
        var value = secret.Reveal();
        if (Encoding.UTF8.GetByteCount(value) > LongestSecret)
            throw new PublishException($"{option}: the value has {Encoding.UTF8.GetByteCount(value):N0} bytes, and an environment "
                + $"variable on Cloud Run holds {LongestSecret:N0}.");
        if (value.Contains('\0'))
            throw new PublishException($"{option}: the value holds a zero byte, which an environment variable cannot.");
    }
}
