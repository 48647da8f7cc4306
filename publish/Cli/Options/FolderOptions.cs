using System.CommandLine;
using Datasette.Publish.Bundles;

namespace Datasette.Cli.Options;

/// <summary>The options of every target that writes a folder for a host that builds an image of it.</summary>
internal sealed class FolderOptions
{
    private readonly Option<string?> directory = SiteOptions.Text(
        "--generate-dir", "DIR", "Directory to write: a new one, or that of an earlier publish; default: named like the app");
    private readonly Option<bool> showFiles = new("--show-files") { Description = "Print the files that were generated" };

    public SiteOptions Site { get; } = new();

    public ExecutableOptions Executable { get; } = new(Architecture.X64);

    public void AddTo(Command command)
    {
        Site.AddTo(command);
        Executable.AddTo(command);
        foreach (var option in new Option[] { directory, showFiles })
            command.Options.Add(option);
    }

    public string Directory(ParseResult result, string name) => result.GetValue(directory) ?? name;

    public bool ShowFiles(ParseResult result) => result.GetValue(showFiles);
}
