using Datasette.Publish.Sites;

namespace Datasette.Publish.Preflight;

/// <summary>Holds a site to the limits of a platform before the long steps begin.</summary>
internal static class TargetCheck
{
    /// <summary>A demo is reset by making the next copies before the last ones go.</summary>
    private const int CopiesAtAReset = 2;

    /// <param name="limits">What the platform takes.</param>
    /// <param name="source">The site.</param>
    /// <param name="say">Told what works, but badly.</param>
    /// <exception cref="PublishException">The platform would refuse it; the message names the alternative.</exception>
    public static void Check(TargetLimits limits, SiteSource source, Action<string> say)
    {
        if (source.Spatialite && !limits.HasSpatialite)
            throw PublishException.OfUsage($"--spatialite: `publish {limits.Target}` makes no image, so the module would be missing and "
                + "spatial queries fail: use publish cloudrun (without --no-image), lambda, fly or heroku, or package.");
        CheckSecrets(limits, source);
        var data = source.Files.Sum(file => new FileInfo(file).Length);
        // A copy that is compacted may be smaller: it is looked at when it is there.
        if (!source.Optimize)
            limits.CheckData(data);
        if (data > limits.LargeBytes)
            say($"{data >> 20:N0} MB of data: this works, but {limits.LargeAdvice}");
        if (source.Demo is not null)
            CheckDemo(limits, source);
    }

    /// <summary>The bytes that the copies of a demo take at most.</summary>
    public static long DemoBytes(int databases, long maxBytes) => CopiesAtAReset * databases * maxBytes;

    private static void CheckSecrets(TargetLimits limits, SiteSource source)
    {
        var sizes = SecretSizes.Of(source.Secrets).ToArray();
        foreach (var (option, size) in sizes)
            if (size > limits.SecretBytes)
                throw new PublishException($"{option}: the value has {size:N0} bytes, and a secret on {limits.Platform} holds "
                    + $"{limits.SecretBytes:N0}.");
        var all = sizes.Sum(secret => secret.Value) + source.Secrets.Plugins.Sum(secret => secret.Variable.Text.Length);
        if (all > limits.AllSecretBytes)
            throw new PublishException($"{string.Join(", ", sizes.Select(secret => secret.Key))}: the secrets and their names have "
                + $"{all:N0} bytes, and {limits.Platform} holds {limits.AllSecretBytes:N0} beside its other variables: shorten them, or "
                + "use `datasette-cs publish cloudrun`, where each may have 32 KB.");
    }

    private static void CheckDemo(TargetLimits limits, SiteSource source)
    {
        var most = source.Demo!.MaxBytes;
        foreach (var file in source.Files)
            if (new FileInfo(file).Length is var length && length > most)
                throw new PublishException($"{file} has {ByteCount.Text(length)}, and a demo's copy of it may have {ByteCount.Text(most)}: "
                    + "allow more with --max-size.");
        var needed = DemoBytes(source.Files.Count, most);
        if (needed > limits.ScratchBytes)
            throw new PublishException($"--max-size: the copies of {source.Files.Count} databases may take {ByteCount.Text(needed)} while "
                + $"the demo is reset, and an instance of {limits.Platform} has {ByteCount.Text(limits.ScratchBytes.Value)} for files: "
                + $"give --max-size {limits.ScratchBytes.Value / CopiesAtAReset / source.Files.Count / 1_048_576}MB or less.");
    }
}
