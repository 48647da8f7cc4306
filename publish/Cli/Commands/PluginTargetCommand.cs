using System.CommandLine;
using Datasette.Cli.Options;
using Datasette.Cli.Output;
using Datasette.Plugins;
using Datasette.Publish;
using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Sites;
using Datasette.Publish.Targets;

namespace Datasette.Cli.Commands;

/// <summary>A target of <c>publish</c> that a plugin adds: it gets the finished bundle, executable included.</summary>
internal sealed class PluginTargetCommand
{
    private readonly SiteOptions _site = new();
    private readonly ExecutableOptions _executable = new(Architecture.OfThisMachine);
    private readonly IPlugin _plugin;
    private readonly Datasette.Plugins.PublishTarget _target;
    private readonly TextWriter _output;
    private readonly TextWriter _errors;
    private IReadOnlyList<Option> _options = [];

    private PluginTargetCommand(IPlugin plugin, Datasette.Plugins.PublishTarget target, TextWriter output, TextWriter errors) =>
        (_plugin, _target, _output, _errors) = (plugin, target, output, errors);

    public static Command Create(IPlugin plugin, Datasette.Plugins.PublishTarget target, TextWriter output, TextWriter errors)
    {
        var own = new PluginTargetCommand(plugin, target, output, errors);
        var command = new Command(target.Name, target.Description);
        own._site.AddTo(command);
        own._executable.AddTo(command);
        own._options = PluginCommandLine.AddOptions(command, target.Options);
        command.SetAction(own.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var source = await _site.ReadAsync(result, Console.In, message => _errors.WriteLine($"Note: {message}"), cancellationToken);
        if (source.Secrets.Plugins.Count > 0)
            throw PublishException.OfUsage($"--plugin-secret: the target {_target.Name} is a plugin's and takes no secrets: set the "
                + $"variable {source.Secrets.Plugins[0].Variable} where the site runs.");
        SourceCheck.Check(source);
        var variables = SiteOptions.SecretVariables(source);
        var directory = Directory.CreateTempSubdirectory("datasette-cs-bundle-").FullName;
        try
        {
            await BakeDisplay.WatchAsync(quiet: false, _output, async (progress, say, watch) =>
            {
                var environment = PublishEnvironment.OfProcess(say, progress, variables, watch);
                using var copies = await DatabaseCopies.MakeAsync(source, environment, cancellationToken);
                var site = await SiteBundle.BakeAsync(copies.Source.WithDefault("hash_urls", "on"), environment, cancellationToken);
                var files = await AppFolder.FilesAsync(site, _executable.Read(result), environment, cancellationToken);
                await BundleWriter.WriteAsync(directory, files, cancellationToken);
                return site;
            });
            return await PluginCommandLine.RunAsync(_plugin, () => _target.PublishAsync(new PublishContext
            {
                BundleDirectory = directory,
                Options = PluginCommandLine.Values(result, _options),
                Output = _output,
                Stopping = cancellationToken,
            }));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
