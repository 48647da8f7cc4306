namespace Architecture.Tests;

/// <summary>
/// Folders use each other in one direction. A folder is what lies directly below a project, with everything in it. Files that
/// lie in the project itself (the entry points of Jinja, a Program.cs) belong to no folder.
/// </summary>
public sealed class FolderTests
{
    /// <summary>The folders of each project from the ground up: each may use those before it.</summary>
    private static readonly Dictionary<string, string[]> FromTheGroundUp = new()
    {
        ["core/Jinja"] = ["Sources", "Errors", "Values", "Loading", "Globals", "Filters", "IsTests", "Ast", "Syntax"],
        ["core/Datasette.Sqlite"] = ["Errors", "Text", "Buffers", "Sqlite"],
        ["core/Datasette"] =
        [
            "Registries", "Demos", "Sql", "Http", "Backups", "Hooks", "Queries", "Charts", "Maps", "Tables", "Permissions", "Events", "Writes",
            "Configuration", "Tracing",
            "Authentication", "Messages",
            "Formats", "Rendering", "Sites", "Plugins", "Pages", "OpenApi", "Inspection", "Application", "Hosting",
        ],
        // Worker is a project of its own, above the others.
        ["functions"] = ["Lambda", "Hosting", "Serving", "Worker"],
        ["publish/Datasette.Publish"] =
            ["Estimates", "Secrets", "Processes", "Bundles", "Sites", "Preflight", "Stacks", "Changes", "Deployment", "Targets"],
        // The files of the project itself use it.
        ["publish/Datasette.Plugins.Loading"] = ["Packages"],
        ["publish/Cli"] = ["Options", "Output", "Commands"],
    };

    public static TheoryData<string> Projects => [.. FromTheGroundUp.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void AFolderUsesOnlyFoldersBelowIt(string project)
    {
        var order = FromTheGroundUp[project];
        var wrong = TypeUse.In(project).Where(use => Array.IndexOf(order, use.UsedFolder) >= Array.IndexOf(order, use.Folder))
            .Select(use => $"{use.Folder} uses {use.UsedFolder}, which is above it: {use.File} names {use.Used}");
        Assert.Equal([], wrong.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void EveryFolderHasItsPlace(string project)
    {
        var folders = Repository.Files(project, "*.cs").Select(file => TypeUse.FolderOf(project, file)).OfType<string>().Distinct();
        Assert.Equal(folders.Order(StringComparer.Ordinal), FromTheGroundUp[project].Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheRuleThatFindsUsesFindsThem()
    {
        // A name by its using, an extension method, a name written with its namespace, one in a comment's cref.
        var uses = TypeUse.In("core/Datasette").Select(use => (use.Folder, use.Used)).ToHashSet();
        Assert.Contains(("Application", "Site"), uses);
        Assert.Contains(("Sites", "TableConfig"), uses);
        Assert.Contains(("Pages", "Urls"), uses);
        Assert.DoesNotContain(("Http", "Site"), uses);
    }
}
