using System.CommandLine;
using Datasette.Cli.Options;
using Datasette.Cli.Output;
using Datasette.Publish.Deployment;
using Datasette.Publish.Sites;

namespace Datasette.Cli.Commands;

/// <summary>The common part of all targets with a Pulumi stack: writes the bundle, then prints the next commands or deploys.</summary>
internal sealed class StackCommand(StackOptions options, TextWriter output, TextWriter errors)
{
    /// <summary>The command of a target.</summary>
    /// <param name="name">The word after <c>publish</c>.</param>
    /// <param name="description">What it does.</param>
    /// <param name="own">The options that only this target has.</param>
    /// <param name="target">Reads them.</param>
    public Command Create(string name, string description, IEnumerable<Option> own, Func<ParseResult, IStackTarget> target)
    {
        var command = new Command(name, description);
        options.AddTo(command);
        foreach (var option in own)
            command.Options.Add(option);
        command.SetAction((result, cancellationToken) => RunAsync(result, target(result), cancellationToken));
        return command;
    }

    /// <param name="result">The parsed command line.</param>
    /// <param name="target">The target with its own options.</param>
    /// <param name="cancellationToken">Cancels the publishing.</param>
    private async Task<int> RunAsync(ParseResult result, IStackTarget target, CancellationToken cancellationToken)
    {
        var source = await options.Site.ReadAsync(result, Console.In, Warn, cancellationToken);
        var deploying = options.Deploy(result);
        var variables = SiteOptions.SecretVariables(source);
        if (deploying)
            await PulumiDeployment.RequireAsync(variables, cancellationToken);

        var bundle = await BakeDisplay.WatchAsync(quiet: false, output, (progress, say, watch) =>
            new StackPublish(PublishEnvironment.OfProcess(say, progress, variables, watch))
                .RunAsync(target, source, options.Directory(result, target.ProjectName), cancellationToken));

        StackReport.Write(bundle, options.ShowFiles(result), deploying, output);
        if (deploying)
            await new PulumiDeployment(bundle, variables).RunAsync(cancellationToken);
        return 0;
    }

    /// <summary>Prints a note about an accepted option that has no effect here.</summary>
    public void Warn(string message) => errors.WriteLine($"Note: {message}");
}
