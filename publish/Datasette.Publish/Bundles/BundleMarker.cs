namespace Datasette.Publish.Bundles;

/// <summary>The list of a bundle's files, in the bundle itself: a later publish may replace only these.</summary>
internal static class BundleMarker
{
    public const string FileName = ".datasette-bundle";

    private const string Heading =
        "# A bundle of datasette-cs. The next publish replaces these files and refuses a directory that holds any other.";

    public static BundleFile For(IEnumerable<string> paths) => new BundleFile.OfText(FileName, Text(paths));

    /// <summary>A marker that lists these files.</summary>
    public static string Text(IEnumerable<string> paths) => $"{Heading}\n{string.Join('\n', paths.Order(StringComparer.Ordinal))}\n";

    /// <summary>The paths of an earlier bundle; null if the directory has no marker.</summary>
    public static HashSet<string>? Read(string directory)
    {
        var file = Path.Combine(directory, FileName);
        if (!File.Exists(file) || File.ReadLines(file).FirstOrDefault() != Heading)
            return null;
        return [.. File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#' && IsBelow(line))];
    }

    /// <summary>Publish moves what is listed away: a marker from elsewhere could list files outside the bundle.</summary>
    private static bool IsBelow(string path) => !Path.IsPathRooted(path) && !path.Split('/', '\\').Any(name => name is ".." or "." or "");
}
