using System.CommandLine;
using Datasette.Cli.Options;
using Datasette.Cli.Output;
using Datasette.Errors;
using Datasette.Plugins;
using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using Datasette.Publish.Targets;

namespace Datasette.Cli.Commands;

/// <summary>
/// <c>publish NAME</c> of a plugin: bakes the site and builds the executable as for the other targets, then asks the plugin.
/// </summary>
internal sealed class PluginTarget(IPlugin plugin, Datasette.Plugins.PublishTarget target, TextWriter output, TextWriter errors)
{
    private readonly SiteOptions site = new();
    private readonly ExecutableOptions executable = new(Architecture.OfThisMachine);
    private readonly IReadOnlyList<Option> own = PluginCommands.Options(target.Options);

    /// <exception cref="StartupError">An option of the target has the name of one that every target has.</exception>
    public static Command Create(IPlugin plugin, Datasette.Plugins.PublishTarget target, TextWriter output, TextWriter errors)
    {
        var made = new PluginTarget(plugin, target, output, errors);
        var command = new Command(target.Name, target.Description);
        made.site.AddTo(command);
        made.executable.AddTo(command);
        foreach (var option in made.own)
        {
            if (command.Options.Any(known => known.Name == option.Name || known.Aliases.Contains(option.Name)))
                throw new StartupError($"The plugin {plugin.Name} registers the option {option.Name} of publish {target.Name}, "
                    + "which exists already");
            command.Options.Add(option);
        }
        command.SetAction(made.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var source = await site.ReadAsync(result, Console.In, message => errors.WriteLine($"Note: {message}"), cancellationToken);
        var directory = Directory.CreateTempSubdirectory("datasette-cs-publish-").FullName;
        try
        {
            var variables = SiteOptions.SecretVariables(source);
            await BakeDisplay.WatchAsync(quiet: false, output, (progress, say, watch) =>
                WriteAsync(source, executable.Read(result), directory, PublishEnvironment.OfProcess(say, progress, variables, watch),
                    cancellationToken));
            return await PluginCommands.RunAsync(plugin, "publish_subcommand", () => target.PublishAsync(new PublishContext
            {
                BundleDirectory = directory,
                Options = PluginCommands.Given(result, own),
                Secrets = Secrets(source.Secrets),
                Output = output,
                Stopping = cancellationToken,
            }));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static Dictionary<string, string> Secrets(SiteSecrets secrets)
    {
        var values = secrets.Plugins.ToDictionary(secret => secret.Variable.Text, secret => secret.Value.Reveal(), StringComparer.Ordinal);
        if (secrets.Signing is { } signing) values[EnvironmentName.Signing.Text] = signing.Reveal();
        return values;
    }

    private static async Task<SiteBundle> WriteAsync(
        SiteSource source, ExecutableRequest request, string directory, PublishEnvironment environment, CancellationToken cancellationToken)
    {
        SourceCheck.Check(source);
        using var copies = await DatabaseCopies.MakeAsync(source, environment, cancellationToken);
        var baked = await SiteBundle.BakeAsync(copies.Source.WithDefault("hash_urls", "on"), environment, cancellationToken);
        ClearSecrets.Tell(baked.Manifest.Config, environment.Say);
        await BundleWriter.WriteAsync(directory, await AppFolder.FilesAsync(baked, request, environment, cancellationToken),
            cancellationToken);
        return baked;
    }
}
