using Datasette.Cli.Options;
using Datasette.Cli.Output;
using Datasette.Publish.Deployment;
using Datasette.Publish.Sites;
using Datasette.Publish.Targets.Containers;

namespace Datasette.Cli.Commands;

/// <summary>What <c>publish</c> does for every host that builds an image of a folder: writes it, and says what is next.</summary>
internal sealed class ContainerCommand(TextWriter output)
{
    public async Task<int> RunAsync(
        IContainerTarget target, SiteSource source, string directory, bool showFiles, CancellationToken cancellationToken)
    {
        var variables = SiteOptions.SecretVariables(source);
        var bundle = await BakeDisplay.WatchAsync(quiet: false, output, (progress, say, watch) =>
            new ContainerPublish(PublishEnvironment.OfProcess(say, progress, variables, watch))
                .RunAsync(target, source, directory, cancellationToken));
        if (showFiles)
            BundleReport.ShowFiles(bundle.Files, bundle.Site, output);
        BundleReport.WriteSite(bundle.Directory, bundle.Site, bundle.Changes, output);
        output.WriteLine();
        output.WriteLine("Next:");
        foreach (var command in bundle.Commands.Prepend($"cd {ShellWord.Of(bundle.Directory)}"))
            output.WriteLine($"  {command}");
        return 0;
    }
}
