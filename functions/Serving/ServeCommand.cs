using System.CommandLine;
using System.CommandLine.Help;
using Datasette.Application;
using Datasette.Configuration;
using Datasette.Sites;

namespace Datasette.Functions.Serving;

/// <summary><c>datasette-cs serve</c>: serves database files in place.</summary>
public static class ServeCommand
{
    /// <summary>The command's options with several values.</summary>
    public static IReadOnlyDictionary<string, int> FoldedOptions { get; } = new Dictionary<string, int> { ["--setting"] = 2, ["-s"] = 2 };

    private static InvocationConfiguration ErrorsPassThrough => new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    /// <summary>Parses and runs a command line, with or without the word <c>serve</c>.</summary>
    public static Task<int> InvokeAsync(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var root = new RootCommand("Serve SQLite files as a web site with a JSON API.");
        root.Subcommands.Add(Create());
        FreeShortH(root);
        var folded = FoldedArguments.Fold(args, FoldedOptions);
        var result = root.Parse(folded[0] is "serve" or "--help" or "--version" ? folded : ["serve", .. folded]);
        MistypedWords.CheckOptions(result);
        return result.InvokeAsync(ErrorsPassThrough);
    }

    /// <summary><c>-h</c> is <c>--host</c>, as in Datasette: help is only <c>--help</c>.</summary>
    public static void FreeShortH(RootCommand root)
    {
        ArgumentNullException.ThrowIfNull(root);
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Aliases.Remove("-h");
            help.Aliases.Remove("/h");
        }
    }

    public static Command Create() => Create(null);

    /// <param name="load">Loads the plugins that are installed, and those of a folder; null where nothing can be loaded.</param>
    internal static Command Create(Func<string?, PluginSet>? load)
    {
        var (site, listening, get, refused) = (new SiteArguments(), new ListeningArguments(), new GetArguments(), new RefusedArguments());
        var (plugins, ephemeral, backup) = (new PluginArguments(load), new DemoArguments(), new BackupArguments());
        var helpSettings = new Option<bool>("--help-settings") { Description = "List all settings and exit" };
        var command = new Command("serve", "Serve SQLite files as a web site with a JSON API");
        site.AddTo(command);
        listening.AddTo(command);
        get.AddTo(command);
        plugins.AddTo(command);
        ephemeral.AddTo(command);
        backup.AddTo(command);
        refused.AddTo(command);
        command.Options.Add(helpSettings);
        command.SetAction(async (result, cancellationToken) =>
        {
            if (result.GetValue(helpSettings)) return PrintSettings();
            refused.Check(result);
            var options = backup.AddTo(plugins.AddTo(site.Read(result), result), result);
            var request = get.Read(result);
            if (ephemeral.Read(result, options, request is not null) is { } demo)
                return await ServeHost.RunAsync(options, demo, listening.Read(result), TimeProvider.System, cancellationToken);
            if (request is not null)
            {
                using var asked = await StartAsync(options, TimeProvider.System, cancellationToken);
                return await request.RunAsync(asked, cancellationToken);
            }
            var where = listening.Read(result);
            if (options.Reload) return await ReloadingServe.RunAsync(options, where, TimeProvider.System);
            using var served = await StartAsync(options, TimeProvider.System, cancellationToken);
            return await ServeHost.RunAsync(served, where, CancellationToken.None);
        });
        return command;
    }

    /// <summary>Builds a site and checks that its databases can be read.</summary>
    /// <exception cref="Errors.StartupError">An option, a file or the configuration is invalid.</exception>
    internal static async Task<Site> StartAsync(ServeOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var site = SiteBuilder.FromFiles(options, time);
        try
        {
            await StartupCheck.RunAsync(site, options.Warn, cancellationToken);
            return site;
        }
        catch
        {
            site.Dispose();
            throw;
        }
    }

    private static int PrintSettings()
    {
        Console.WriteLine("Settings:");
        foreach (var setting in KnownSettings.All) Console.WriteLine($"  {setting.Name,-30}{setting.Help} (default={setting.DefaultText})");
        return 0;
    }
}
