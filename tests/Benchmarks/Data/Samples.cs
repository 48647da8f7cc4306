using Benchmarks.Building;

namespace Benchmarks.Data;

/// <summary>The bundles that the parts serve.</summary>
internal static class Samples
{
    public const int LargeRows = 1_000_000;
    public const int FewRows = 10_000, ManyRows = 10_000_000;
    private const int SmallRows = 1_000;

    /// <summary>A small database at hashed URLs.</summary>
    public static async Task<Bundle> HashedAsync(Workplace workplace, string server, Build build)
    {
        var database = workplace.Artifact("small.db");
        await SampleTable.WriteAsync(database, SmallRows);
        return await Bundle.MakeAsync(workplace.Artifact($"hashed-{build}".ToLowerInvariant()), server, database, new KeyValuePair<string,
            string>("hash_urls", "on"));
    }

    /// <summary>The large database at plain URLs, so that no page comes from memory; exports of any size.</summary>
    public static async Task<Bundle> PlainAsync(Workplace workplace, string server)
    {
        var database = LargeDatabase(workplace);
        await SampleTable.WriteAsync(database, LargeRows);
        return await Bundle.MakeAsync(workplace.Artifact("plain"), server, database, new KeyValuePair<string, string>("max_csv_mb", "0"));
    }

    /// <summary>The large database, with all the time for facets.</summary>
    public static async Task<Bundle> PatientAsync(Workplace workplace, string server)
    {
        var database = LargeDatabase(workplace);
        await SampleTable.WriteAsync(database, LargeRows);
        return await Bundle.MakeAsync(workplace.Artifact("patient"), server, database, new KeyValuePair<string,
            string>("facet_time_limit_ms", "60000"));
    }

    /// <summary>So many rows, with an index to sort by.</summary>
    public static async Task<IndexedSample> IndexedAsync(Workplace workplace, string server, int rows)
    {
        var database = workplace.Artifact($"indexed-{rows}.db");
        await SampleTable.WriteAsync(database, rows, "price");
        return new IndexedSample(await Bundle.MakeAsync(workplace.Artifact($"indexed-{rows}"), server, database), database);
    }

    public static string LargeDatabase(Workplace workplace) => workplace.Artifact("large.db");
}
