using System.CommandLine;
using System.CommandLine.Help;
using Datasette.Application;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Http;

namespace Datasette.Functions.Serving;

/// <summary><c>datasette-cs serve</c>: serves database files where they lie.</summary>
public static class ServeCommand
{
    /// <summary>The options of this command that take several words.</summary>
    public static IReadOnlyDictionary<string, int> FoldedOptions { get; } = new Dictionary<string, int> { ["--setting"] = 2, ["-s"] = 2 };

    private static InvocationConfiguration ErrorsPassThrough => new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };

    /// <summary>Parses and runs a command line that begins with <c>serve</c>, or is one without the word.</summary>
    public static Task<int> InvokeAsync(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var root = new RootCommand("Serve SQLite files as a web site with a JSON API.");
        root.Subcommands.Add(Create());
        FreeShortH(root);
        var folded = FoldedArguments.Fold(args, FoldedOptions);
        return root.Parse(folded[0] is "serve" or "--help" or "--version" ? folded : ["serve", .. folded]).InvokeAsync(ErrorsPassThrough);
    }

    /// <summary><c>-h</c> is Datasette's <c>--host</c>: help is <c>--help</c> alone.</summary>
    public static void FreeShortH(RootCommand root)
    {
        ArgumentNullException.ThrowIfNull(root);
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Aliases.Remove("-h");
            help.Aliases.Remove("/h");
        }
    }

    public static Command Create()
    {
        var files = new Argument<string[]>("files") { Description = "Database files", Arity = ArgumentArity.ZeroOrMore };
        var immutable = Repeatable("--immutable", "-i", "Database file that will not change");
        var host = new Option<string>("--host", "-h") { Description = "Address to listen on", DefaultValueFactory = _ => "127.0.0.1" };
        var port = new Option<string>("--port", "-p") { Description = "Port to listen on; 0 takes any free one", DefaultValueFactory = _ => "8001" };
        var socket = new Option<string?>("--uds") { HelpName = "PATH", Description = "Listen on a Unix domain socket instead of a port" };
        var reload = new Option<bool>("--reload") { Description = "Start over when configuration, metadata, a template or an immutable file changes; send no Cache-Control" };
        var extensions = new Option<string[]>("--load-extension") { HelpName = "PATH[:ENTRYPOINT]", Description = "SQLite extension to load; spatialite is looked for where systems keep it", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
        var cors = new Option<bool>("--cors") { Description = "Let pages of other sites read the answers" };
        var memory = new Option<bool>("--memory") { Description = "Add an empty database at /_memory" };
        var noLock = new Option<bool>("--nolock") { Description = "Open mutable files without locks" };
        var inspectFile = new Option<string?>("--inspect-file") { Description = "Hashes and counts that inspect wrote" };
        var config = new Option<string?>("--config", "-c") { Description = "Configuration file (datasette.yaml or .json)" };
        var metadata = new Option<string?>("--metadata", "-m") { Description = "Metadata file (JSON or YAML)" };
        var setting = Repeatable("--setting", "-s", "Setting and its value: NAME VALUE");
        var mounts = new Option<string[]>("--static") { HelpName = "MOUNT:DIR", Description = "Serve the files of a directory under a path", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
        var templates = new Option<string?>("--template-dir") { HelpName = "DIR", Description = "Templates of the site's own" };
        var versionNote = new Option<string?>("--version-note") { Description = "Note shown on /-/versions" };
        var get = new Option<string?>("--get") { Description = "Answer one request for this path, print its body and exit" };
        var headers = new Option<bool>("--headers") { Description = "With --get: print status and headers too" };
        var helpSettings = new Option<bool>("--help-settings") { Description = "List all settings and exit" };
        var command = new Command("serve", "Serve SQLite files as a web site with a JSON API")
        {
            files, immutable, host, port, socket, reload, extensions, cors, memory, noLock, inspectFile, config, metadata, setting, mounts, templates, versionNote, get, headers, helpSettings,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            if (result.GetValue(helpSettings)) return PrintSettings();
            var options = new ServeOptions
            {
                Files = result.GetValue(files) ?? [],
                Immutable = result.GetValue(immutable) ?? [],
                Memory = result.GetValue(memory),
                NoLock = result.GetValue(noLock),
                InspectFile = result.GetValue(inspectFile),
                ConfigFile = result.GetValue(config),
                MetadataFile = result.GetValue(metadata),
                Settings = [.. (result.GetValue(setting) ?? []).Select(FoldedArguments.Unfold).Select(pair => new KeyValuePair<string, string>(pair[0], pair[1]))],
                Static = [.. (result.GetValue(mounts) ?? []).Select(ReadMount)],
                TemplateDir = result.GetValue(templates),
                Reload = result.GetValue(reload),
                Extensions = Extensions(result.GetValue(extensions)),
                Cors = result.GetValue(cors),
                VersionNote = result.GetValue(versionNote),
                Warn = message => Console.Error.WriteLine($"Warning: {message}"),
            };
            if (options.Reload && result.GetValue(get) is null)
                return await ReloadingServe.RunAsync(options, ServeHost.Endpoint(result.GetValue(host)!, result.GetValue(port)!, result.GetValue(socket)), TimeProvider.System);
            using var site = SiteBuilder.FromFiles(options, TimeProvider.System);
            if (result.GetValue(get) is { } path) return await GetRequest.RunAsync(site, path, result.GetValue(headers), cancellationToken);
            if (result.GetValue(headers)) throw new StartupError("--headers goes with --get");
            return await ServeHost.RunAsync(site, ServeHost.Endpoint(result.GetValue(host)!, result.GetValue(port)!, result.GetValue(socket)), CancellationToken.None);
        });
        return command;
    }

    /// <summary>The option, or <c>DATASETTE_LOAD_EXTENSION</c> with blanks between several.</summary>
    private static string[] Extensions(string[]? given) => given is { Length: > 0 }
        ? given
        : (Environment.GetEnvironmentVariable("DATASETTE_LOAD_EXTENSION") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static StaticMount ReadMount(string text)
    {
        var colon = text.IndexOf(':');
        if (colon <= 0) throw new StartupError($"--static takes a path and a directory, such as assets:./assets, not '{text}'");
        var (mount, directory) = (text[..colon].Trim('/'), text[(colon + 1)..]);
        return Directory.Exists(directory) ? new StaticMount(mount, directory) : throw new StartupError($"--static {text}: {directory} is not a directory");
    }

    private static Option<string[]> Repeatable(string name, string alias, string description) =>
        new(name, alias) { Description = description, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    private static int PrintSettings()
    {
        Console.WriteLine("Settings:");
        foreach (var setting in KnownSettings.All)
            Console.WriteLine($"  {setting.Name,-30}{setting.Help} (default={setting.DefaultText})");
        return 0;
    }
}
