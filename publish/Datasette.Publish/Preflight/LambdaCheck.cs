using Datasette.Publish.Sites;

namespace Datasette.Publish.Preflight;

/// <summary>Checks what AWS Lambda would reject, before the long steps; the size again when the files are known.</summary>
internal static class LambdaCheck
{
    /// <summary>Lambda's limit of an unpacked zip: 250 MB.</summary>
    private const long MaxUnpacked = 250L << 20;

    /// <summary>Limit of secrets: a function's environment variables may have 4 KB together, of which 1/8 is for the site's own.</summary>
    private const int MaxSecrets = 4096 - 512;

    public static void Check(SiteSource source)
    {
        // An optimized copy may be smaller: it is checked when it exists.
        if (!source.Optimize)
            CheckSize(source.Files.Sum(file => new FileInfo(file).Length), "the databases have");

        foreach (var secret in source.Secrets.Plugins)
            if (!char.IsAsciiLetter(secret.Variable.Text[0]))
                throw new PublishException($"--plugin-secret {secret.Plugin} {secret.Setting}: a variable on AWS Lambda begins with a "
                    + $"letter, and {secret.Variable} does not.");
        var sizes = SecretSizes.Of(source.Secrets).ToArray();
        var size = sizes.Sum(secret => secret.Value) + source.Secrets.Plugins.Sum(secret => secret.Variable.Text.Length);
        if (size > MaxSecrets)
            throw new PublishException($"{string.Join(", ", sizes.Select(secret => secret.Key))}: the secrets and their names have "
                + $"{size:N0} bytes, and a function on AWS Lambda holds {MaxSecrets:N0} beside its other variables: shorten them, or use "
                + "`datasette-cs publish cloudrun`, where each may have 32 KB.");
    }

    /// <param name="bytes">The unpacked size.</param>
    /// <param name="what">What has this size, with its verb.</param>
    /// <exception cref="PublishException">The size exceeds the limit.</exception>
    public static void CheckSize(long bytes, string what)
    {
        if (bytes > MaxUnpacked)
            throw new PublishException($"{what} {ByteCount.Text(bytes)}, and a function on AWS Lambda holds {MaxUnpacked >> 20} MB "
                + "unpacked: try --optimize, or use `datasette-cs publish cloudrun`, which has no such limit.");
    }
}
