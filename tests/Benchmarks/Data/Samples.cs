using Benchmarks.Building;

namespace Benchmarks.Data;

/// <summary>The bundles that the parts serve.</summary>
internal static class Samples
{
    public const int LargeRows = 1_000_000;
    private const int SmallRows = 1_000;

    /// <summary>A small database at hashed URLs.</summary>
    public static async Task<Bundle> HashedAsync(Workplace workplace, string server, Build build)
    {
        var database = workplace.Artifact("small.db");
        await SampleTable.WriteAsync(database, SmallRows);
        return await Bundle.MakeAsync(workplace.Artifact($"hashed-{build}".ToLowerInvariant()), server, database, new KeyValuePair<string, string>("hash_urls", "on"));
    }

    /// <summary>The large database at plain URLs, so that no page comes from memory; exports of any size.</summary>
    public static async Task<Bundle> PlainAsync(Workplace workplace, string server)
    {
        var database = LargeDatabase(workplace);
        await SampleTable.WriteAsync(database, LargeRows);
        return await Bundle.MakeAsync(workplace.Artifact("plain"), server, database, new KeyValuePair<string, string>("max_csv_mb", "0"));
    }

    public static string LargeDatabase(Workplace workplace) => workplace.Artifact("large.db");
}
