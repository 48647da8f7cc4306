using System.CommandLine;
using Datasette.Plugins.Loading.Packages;

namespace Datasette.Cli.Options;

/// <summary>Where packages are installed: the user's folder, or that of a site.</summary>
internal sealed class PackageOptions
{
    private readonly Option<string?> site = SiteOptions.Text("--plugins-dir", "DIR",
        "The site's folder of plugins: its packages are in DIR/packages; default: those of the user, which every site has");

    public void AddTo(Command command) => command.Options.Add(site);

    public PackageFolder Folder(ParseResult result) =>
        result.GetValue(site) is { } directory ? PackageFolder.OfSite(directory) : PackageFolder.OfUser;
}
