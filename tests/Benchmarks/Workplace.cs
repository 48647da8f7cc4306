namespace Benchmarks;

/// <summary>The repository, and the folder in it that the benchmark builds into.</summary>
/// <param name="Root">The repository's folder.</param>
internal sealed record Workplace(string Root)
{
    private const string Solution = "Datasette.Cloud.sln";

    /// <summary>Everything that is built or generated: may be deleted at any time.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts", "bench");

    public static Workplace Open()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (!System.IO.File.Exists(Path.Combine(directory.FullName, Solution))) continue;
            var workplace = new Workplace(directory.FullName);
            Directory.CreateDirectory(workplace.Artifacts);
            return workplace;
        }
        throw new InvalidOperationException($"{AppContext.BaseDirectory} is not within the repository");
    }

    public string File(string path) => Path.Combine(Root, path);

    public string Artifact(string path) => Path.Combine(Artifacts, path);

    /// <summary>A line on the console about what is going on.</summary>
    public static void Say(string line) => Console.WriteLine(line);
}
