namespace Benchmarks.Building;

/// <summary>The files that the published programs are made of.</summary>
internal static class Sources
{
    private static readonly string[] Folders = ["core", "functions", "tests/Benchmarks/Baselines"];

    /// <summary>When one of them was changed last.</summary>
    public static DateTime LastChange(Workplace workplace)
    {
        var shared = Directory.EnumerateFiles(workplace.Root, "*.props");
        var own = Folders.SelectMany(folder =>
            Directory.EnumerateFiles(workplace.File(folder), "*", SearchOption.AllDirectories)).Where(file => !IsBuilt(file));
        return shared.Concat(own).Max(File.GetLastWriteTimeUtc);
    }

    private static bool IsBuilt(string file) =>
        file.Contains("/obj/", StringComparison.Ordinal) || file.Contains("/bin/", StringComparison.Ordinal);
}
