using System.CommandLine;
using Datasette.Publish.Bundles;

namespace Datasette.Cli.Options;

/// <summary>The options of all targets with a Pulumi stack.</summary>
/// <param name="defaultRegion">The default of <c>--region</c>.</param>
/// <param name="defaultArchitecture">The default of <c>--arch</c>.</param>
/// <param name="defaultName">Describes the default directory name, such as "the service".</param>
internal sealed class StackOptions(string defaultRegion, Architecture defaultArchitecture, string defaultName)
{
    public const string DefaultStack = "prod";

    private readonly Option<string> region = new("--region")
    {
        HelpName = "REGION",
        Description = "Where the site runs",
        DefaultValueFactory = _ => defaultRegion,
    };
    private readonly Option<string?> name =
        SiteOptions.Text("--name", "NAME", $"Name of the directory, where --generate-dir does not say; default: {defaultName}", "-n");
    private readonly Option<string?> directory =
        SiteOptions.Text("--generate-dir", "DIR", "Directory to write: a new one, or that of an earlier publish");
    private readonly Option<string> stack = new("--stack")
    {
        HelpName = "NAME",
        Description = "Name of the Pulumi stack",
        DefaultValueFactory = _ => DefaultStack,
    };
    private readonly Option<bool> deploy = new("--deploy") { Description = "Run pulumi over what was written" };
    private readonly Option<bool> showFiles = new("--show-files") { Description = "Print the files that were generated" };

    public SiteOptions Site { get; } = new();

    public ExecutableOptions Executable { get; } = new(defaultArchitecture);

    public void AddTo(Command command)
    {
        Site.AddTo(command);
        Executable.AddTo(command);
        foreach (var option in new Option[] { region, name, directory, stack, deploy, showFiles })
            command.Options.Add(option);
    }

    public string Region(ParseResult result) => result.GetValue(region)!;

    public string Stack(ParseResult result) => result.GetValue(stack)!;

    public bool Deploy(ParseResult result) => result.GetValue(deploy);

    public bool ShowFiles(ParseResult result) => result.GetValue(showFiles);

    /// <summary>The output directory: <c>--generate-dir</c>, else a directory named like the site in the cloud.</summary>
    public string Directory(ParseResult result, string projectName) =>
        result.GetValue(directory) ?? result.GetValue(name) ?? projectName;
}
