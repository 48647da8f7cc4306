using Datasette.Publish.Sites;

namespace Datasette.Publish.Preflight;

/// <summary>What AWS Lambda would refuse, said before the long steps begin; the size once more when the files are known.</summary>
internal static class LambdaCheck
{
    /// <summary>250 MB is Lambda's limit for a zip, unpacked.</summary>
    private const long MaxUnpacked = 250L << 20;

    /// <summary>A function's variables may have 4 KB together; 1/8 of that is for those of the site itself.</summary>
    private const int MaxSecrets = 4096 - 512;

    public static void Check(SiteSource source)
    {
        // A copy that is compacted may be smaller: it is looked at when it is there.
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

    /// <param name="bytes">How much it is, unpacked.</param>
    /// <param name="what">What has that size, with its verb.</param>
    /// <exception cref="PublishException">It is too much.</exception>
    public static void CheckSize(long bytes, string what)
    {
        if (bytes > MaxUnpacked)
            throw new PublishException($"{what} {ByteCount.Text(bytes)}, and a function on AWS Lambda holds {MaxUnpacked >> 20} MB "
                + "unpacked: try --optimize, or use `datasette-cs publish cloudrun`, which has no such limit.");
    }
}
