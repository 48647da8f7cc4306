namespace Architecture.Tests;

/// <summary>The repository's files, as they lie in the working tree.</summary>
internal static class Repository
{
    private static readonly string[] Made = ["bin", "obj", "artifacts", "node_modules", "TestResults", ".git"];

    /// <summary>What a template makes: sources of other people's projects.</summary>
    private const string Template = "datasette-plugin";

    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Source files below a folder, by path from the root.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.Exists(At(folder)) ? Below(At(folder), pattern) : [];

    public static string At(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(At(path));

    private static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Select(file => Path.GetRelativePath(Root, file))
            .Concat(Directory.EnumerateDirectories(folder).Where(child =>
                !Made.Contains(Path.GetFileName(child)) && Path.GetFileName(child) != Template).SelectMany(child => Below(child, pattern)));

    private static string FindRoot(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Datasette.Cloud.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside the repository");
    }
}
