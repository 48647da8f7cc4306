namespace Benchmarks.Data;

/// <summary>A row made from its number alone.</summary>
internal static class SampleRow
{
    public const int Columns = 10;

    private static readonly string[] Cities = ["Berlin", "São Paulo", "Zürich", "Łódź", "Kyoto 京都", "Nairobi", "St. John's", "Lima"];
    private static readonly string[] Categories = ["tools", "books", "garden, outdoor", "toys", "food"];
    private static readonly string[] Notes =
        ["in stock", "he said \"maybe\", then left", "size 3/8\", blue", "déjà vu", "two\nlines",
            "returned, repaired, and put back on the shelf", "ok", ""];

    public static object?[] Of(int id)
    {
        var random = Mix(id);
        return
        [
            id,
            $"Item {id} {(random & 0xffff):x}",
            random % 11 == 0 ? null : Cities[Part(random, 8, Cities.Length)],
            Math.Round(Part(random, 16, 100_000) / 100.0, 2),
            Part(random, 24, 500),
            random % 7 == 0 ? null : Part(random, 4, 1_000_003) / 1_000_003.0 * 5,
            Categories[Part(random, 12, Categories.Length)],
            $"{2000 + Part(random, 20, 25)}-{1 + Part(random, 28, 12):00}-{1 + Part(random, 32, 28):00}T{Part(random, 36, 24):00}:30:00",
            random % 3 == 0 ? Notes[Part(random, 40, Notes.Length)] : null,
            id < 2 || random % 5 == 0 ? null : 1 + Part(random, 6, id - 1),
        ];
    }

    private static int Part(ulong random, int shift, int below) => (int)((random >> shift) % (ulong)below);

    /// <summary>The finaliser of SplitMix64: neighbouring numbers give unlike bits.</summary>
    private static ulong Mix(int id)
    {
        var bits = (ulong)id * 0x9e3779b97f4a7c15;
        bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
        bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
        return bits ^ (bits >> 31);
    }
}
