using Datasette.Http;

namespace Datasette.Publish.Preflight;

/// <summary>
/// What each platform takes: the one place where these figures stand, beside those of answers, which the executable itself keeps to
/// (<see cref="ResponsePolicy"/>). docs/publish.md shows them.
/// </summary>
internal sealed record TargetLimits
{
    private const long Mebibyte = 1 << 20;

    /// <summary>
    /// Lambda sends 50 MB of zip directly, counted with what is sent beside them: a decimal 50 MB leaves room for that. So does a decimal
    /// 10 GB of image for the base image. Its variables have 4 KB together, of which 512 bytes are for those of the site itself. Its /tmp
    /// has 512 MB.
    /// </summary>
    public static TargetLimits Lambda { get; } = new()
    {
        Target = "lambda",
        Platform = "AWS Lambda",
        Tiers =
        [
            new(StorageTier.Zip, 50_000_000, 250 * Mebibyte), new(StorageTier.ObjectStore, null, 250 * Mebibyte),
            new(StorageTier.Image, null, 10_000_000_000),
        ],
        LargeBytes = 2_000_000_000,
        LargeAdvice = "Docker sends an image of that size for each deploy, and the first visitors of an instance wait for what they read",
        HasSpatialite = true,
        AllSecretBytes = 4096 - 512,
        ScratchBytes = 512 * Mebibyte,
        Responses = ResponsePolicy.LambdaStreaming,
    };

    /// <summary>
    /// A variable of Cloud Run holds 32 KB; a secret of Secret Manager twice that. Files that are written take up memory.
    /// </summary>
    public static TargetLimits CloudRun { get; } = new()
    {
        Target = "cloudrun",
        Platform = "Google Cloud Run",
        Tiers = [new(StorageTier.Image, null, null)],
        SecretBytes = 32 * 1024,
        LargeBytes = 2048 * Mebibyte,
        LargeAdvice = "the image will be slow to send and to start; Cloud Run is at its best below 2 GB",
        HasSpatialite = true,
        Responses = ResponsePolicy.CloudRun,
    };

    /// <summary>The same without an image: an archive of at most 250 MB that the platform unpacks.</summary>
    public static TargetLimits CloudRunSource { get; } = CloudRun with
    {
        Target = "cloudrun --no-image",
        Tiers = [new(StorageTier.ObjectStore, 250 * Mebibyte, null)],
        HasSpatialite = false,
    };

    /// <summary>
    /// Each instance of the Flex Consumption plan fetches the package and has 0.8 GB for files: 750 MB leave room. A secret of a key vault
    /// has 25 KB.
    /// </summary>
    public static TargetLimits Functions { get; } = new()
    {
        Target = "functions",
        Platform = "Azure Functions",
        Tiers = [new(StorageTier.ObjectStore, null, 750 * Mebibyte)],
        SecretBytes = 25 * 1024,
        LargeBytes = 256 * Mebibyte,
        LargeAdvice = "each instance that starts fetches and unpacks all of it, so the first visitor waits; `publish cloudrun` suits a "
            + "site of that size better",
        ScratchBytes = 750 * Mebibyte,
        Responses = ResponsePolicy.AzureFunctions,
    };

    /// <summary>Fly builds an image of the folder.</summary>
    public static TargetLimits Fly { get; } = new()
    {
        Target = "fly",
        Platform = "Fly.io",
        Tiers = [new(StorageTier.Image, null, null)],
        HasSpatialite = true,
    };

    /// <summary>Heroku builds an image of the folder.</summary>
    public static TargetLimits Heroku { get; } = new()
    {
        Target = "heroku",
        Platform = "Heroku",
        Tiers = [new(StorageTier.Image, null, null)],
        HasSpatialite = true,
    };

    public static IReadOnlyList<TargetLimits> All { get; } = [Lambda, CloudRun, CloudRunSource, Functions, Fly, Heroku];

    /// <summary>The words after <c>publish</c>.</summary>
    public required string Target { get; init; }

    public required string Platform { get; init; }

    /// <summary>The ways of taking program and data, the simplest first.</summary>
    public required IReadOnlyList<TierLimit> Tiers { get; init; }

    /// <summary>The longest value of one secret.</summary>
    public int? SecretBytes { get; init; }

    /// <summary>All secrets with their names.</summary>
    public int? AllSecretBytes { get; init; }

    /// <summary>Above this it works, but badly.</summary>
    public long? LargeBytes { get; init; }

    public string LargeAdvice { get; init; } = "";

    /// <summary>Disk of an instance that can be written to, for the copies of a demo; null where it is the instance's memory.</summary>
    public long? ScratchBytes { get; init; }

    /// <summary>The target can load SpatiaLite.</summary>
    public bool HasSpatialite { get; init; }

    /// <summary>What it lets through of addresses and answers.</summary>
    public ResponsePolicy Responses { get; init; } = ResponsePolicy.Unlimited;

    /// <summary>The largest sum of files that any tier holds; null for no limit.</summary>
    public long? MaxUnpackedBytes => Tiers.Any(tier => tier.UnpackedBytes is null) ? null : Tiers.Max(tier => tier.UnpackedBytes);

    /// <summary>Bytes of the program, with some to spare.</summary>
    private const long ProgramBytes = 64 * Mebibyte;

    /// <summary>
    /// What a bundle may have beside program and data without needing another way than these need alone; null for any, 0 where no way
    /// holds them.
    /// </summary>
    public long? RoomBeside(long dataBytes)
    {
        var need = dataBytes + ProgramBytes;
        foreach (var tier in Tiers)
        {
            if ((tier.UnpackedBytes ?? tier.PackedBytes) is not { } most) return null;
            if (most >= need) return most - need;
        }
        return 0;
    }

    /// <summary>The first way that holds an archive.</summary>
    /// <param name="packed">The archive's length.</param>
    /// <param name="unpacked">The sum of the files in it.</param>
    /// <exception cref="PublishException">None does; the message names the alternative.</exception>
    public StorageTier Choose(long packed, long unpacked) =>
        Tiers.FirstOrDefault(tier => tier.Holds(packed, unpacked))?.Tier
            ?? throw new PublishException($"Program and data have {ByteCount.Text(packed)} packed and {ByteCount.Text(unpacked)} unpacked, "
                + $"and {Platform} holds {Most()}: try --optimize, or use {Alternative}.");

    /// <summary>Refuses data that no way holds, before the long steps begin.</summary>
    /// <exception cref="PublishException">It is too much; the message names the alternative.</exception>
    public void CheckData(long bytes)
    {
        if (bytes > MaxUnpackedBytes)
            throw new PublishException($"The databases have {ByteCount.Text(bytes)}, and {Platform} holds {Most()}: try --optimize, or use "
                + $"{Alternative}.");
    }

    private const string Alternative = "`datasette-cs publish cloudrun`, which makes an image and has no such limit";

    /// <summary>A limit as its platform writes it: in whole GB or MB, decimal or binary.</summary>
    public static string Size(long bytes) =>
        bytes % 1_000_000_000 == 0 ? $"{bytes / 1_000_000_000} GB"
        : bytes % 1_000_000 == 0 ? $"{bytes / 1_000_000} MB"
        : $"{bytes / Mebibyte} MB";

    private string Most()
    {
        var largest = Tiers[^1];
        return string.Join(" and ", new[]
        {
            largest.PackedBytes is { } packed ? $"{Size(packed)} packed" : null,
            largest.UnpackedBytes is { } unpacked ? $"{Size(unpacked)} unpacked" : null,
        }.OfType<string>());
    }
}
