using System.CommandLine;
using Datasette.Authentication;
using Datasette.Demos;
using Datasette.Functions.Serving;
using Datasette.Publish;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;

namespace Datasette.Cli.Options;

/// <summary>The options shared by all targets, under Datasette's names.</summary>
internal sealed class SiteOptions
{
    private const string FromElsewhere = "-";
    private const string SigningVariable = "DATASETTE_PUBLISH_SECRET";

    private readonly Argument<string[]> files = new("FILES")
    {
        Description = "The SQLite files to publish, or a directory with databases, datasette.yaml, metadata.yaml, templates/ and static/",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<string?> metadata = Text("--metadata", "FILE", "Metadata of the site, JSON or YAML", "-m");
    private readonly Option<string?> config = Text("--config", "FILE", "Configuration of the site (datasette.yaml)", "-c");
    private readonly Option<string[]> settings = new("--setting", "-s")
    {
        HelpName = "KEY VALUE",
        Description = "A setting of the site, or a dotted path into its configuration, and the value; may be repeated",
    };
    private readonly Option<string?> extra = Text("--extra-options", "OPTIONS", "Further options of serve, in one string");
    private readonly Option<bool> cors = new("--cors")
    {
        Description = "Let other sites' scripts read this one (on, as in Datasette; --cors false turns it off)",
        DefaultValueFactory = _ => true,
    };
    private readonly Option<string?> templates = Text("--template-dir", "DIR", "Templates of the site's own");
    private readonly PluginOptions plugins = new();
    private readonly Option<string[]> mounts = new("--static")
    {
        HelpName = "MOUNT:DIR",
        Description = "Serve the files of DIR at /MOUNT/; may be repeated",
    };
    private readonly Option<bool> crossDatabase = new("--crossdb")
    {
        Description = "Let queries on /_memory join the databases, up to ten",
    };
    private readonly Option<bool> spatialite = new("--spatialite")
    {
        Description = "Load SpatiaLite: the image is Debian's, with its module; for targets that make an image",
    };
    private readonly Option<bool> accessLog = new("--access-log")
    {
        Description = "Let the site write a line for each request to its log, which most clouds do themselves; queries are left out",
    };
    private readonly DemoArguments demo = new();
    private readonly Option<string[]> pluginSecrets = new("--plugin-secret")
    {
        HelpName = "PLUGIN SETTING VALUE",
        Description = "A secret for a plugin, handed over in the environment; '-' takes the value from the variable PLUGIN_SETTING; "
            + "may be repeated",
    };
    private readonly Option<string?> versionNote = Text("--version-note", "TEXT", "A note to show at /-/versions");
    private readonly Option<bool> optimize = new("--optimize")
    {
        Description = "Publish a copy of each database with missing indexes, compacted and analyzed; the file itself stays as it is",
    };
    private readonly Option<string?> precompute = Text("--precompute", "SIZE",
        "Size of results and pages that are computed now and published beside the data: a part of the data such as 10%, a size such as "
            + "50MB, or 0 for none (default: 10%, and 1MB at least)");
    private readonly Option<bool> noIndex = new("--noindex")
    {
        Description = "Ask search engines to keep the site out of their results, for demos; the same as --setting noindex on",
    };
    private readonly Option<string[]> secret = new("--secret")
    {
        HelpName = "SECRET",
        Description = $"Signs cookies and tokens; '-' reads it from standard input; default: {SigningVariable}, else a random one; "
            + "a second one is an older secret, whose signatures are still accepted",
    };
    private readonly Option<string?>[] descriptions =
    [
        Text("--title", "TEXT", "Title of the site"),
        Text("--license", "TEXT", "License of the data"),
        Text("--license_url", "URL", "Where the license can be read"),
        Text("--source", "TEXT", "Where the data comes from"),
        Text("--source_url", "URL", "Where the source can be found"),
        Text("--about", "TEXT", "What the data is about"),
        Text("--about_url", "URL", "Where more about it can be read"),
    ];
    private readonly Option<string?> branch = Text("--branch", "BRANCH", "Accepted for Datasette's sake, and without effect");

    public void AddTo(Command command)
    {
        command.Arguments.Add(files);
        foreach (var option in new Option[] { metadata, config, settings, extra, cors, templates, mounts, pluginSecrets,
            versionNote, crossDatabase, spatialite, optimize, precompute, noIndex, accessLog, secret })
            command.Options.Add(option);
        demo.AddTo(command);
        foreach (var option in descriptions)
            command.Options.Add(option);
        command.Options.Add(branch);
        plugins.AddTo(command);
    }

    /// <param name="result">The parsed command line.</param>
    /// <param name="input">Standard input, read only for <c>--secret -</c>.</param>
    /// <param name="warn">Receives notes about accepted options without effect.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SiteSource> ReadAsync(
        ParseResult result, TextReader input, Action<string> warn, CancellationToken cancellationToken)
    {
        if (result.GetValue(branch) is not null)
            warn("--branch chooses a version of the Python Datasette; the published site runs this tool's own version.");
        var further = ExtraOptions.Parse(result.GetValue(extra));
        return new SiteSource
        {
            Files = result.GetValue(files) ?? [],
            MetadataFile = result.GetValue(metadata),
            ConfigFile = result.GetValue(config),
            Metadata =
            [
                .. descriptions.Where(option => result.GetValue(option) is not null)
                    .Select(option => KeyValuePair.Create(option.Name[2..], result.GetValue(option)!)),
            ],
            Settings =
            [
                .. MultiValue.Values("--setting", result.GetValue(settings)).Select(pair => KeyValuePair.Create(pair[0], pair[1])),
                .. further.Settings,
                .. result.GetValue(noIndex) ? [KeyValuePair.Create("noindex", "on")] : Array.Empty<KeyValuePair<string, string>>(),
            ],
            Cors = Cors(result),
            Static = [.. (result.GetValue(mounts) ?? []).Select(Mount)],
            TemplateDir = result.GetValue(templates),
            Plugins = await plugins.ReadAsync(result, result.GetValue(files) ?? [], cancellationToken),
            VersionNote = result.GetValue(versionNote) ?? further.VersionNote,
            CrossDatabase = result.GetValue(crossDatabase) || further.CrossDatabase,
            Spatialite = result.GetValue(spatialite),
            Demo = Demo(result),
            AccessLog = result.GetValue(accessLog),
            Optimize = result.GetValue(optimize),
            Precompute = result.GetValue(precompute) is { } size ? PrecomputeLimit.Parse(size) : PrecomputeLimit.Default,
            Secrets = Secrets(result, input),
        }.WithDirectory();
    }

    /// <summary>How many databases are named, those of a directory among them.</summary>
    public int Databases(ParseResult result) => new SiteSource { Files = result.GetValue(files) ?? [] }.WithDirectory().Files.Count;

    /// <summary>The demo that is asked for; null for a site that nobody writes to.</summary>
    public DemoOptions? Demo(ParseResult result) => demo.Read(result);

    /// <summary>Whether CORS is on.</summary>
    public bool Cors(ParseResult result) => result.GetValue(cors) || ExtraOptions.Parse(result.GetValue(extra)).Cors;

    /// <summary>The environment variables with secrets, which must not reach the commands that publish runs.</summary>
    public static IReadOnlyList<string> SecretVariables(SiteSource source) =>
        [SigningVariable, EnvironmentName.Signing.Text, .. source.Secrets.Plugins.Select(secret => secret.Variable.Text)];

    public static Option<string?> Text(string name, string helpName, string description, params string[] aliases) =>
        new(name, aliases) { HelpName = helpName, Description = description };

    private SiteSecrets Secrets(ParseResult result, TextReader input)
    {
        var signing = (result.GetValue(secret) ?? []) switch
        {
            [] => Environment.GetEnvironmentVariable(SigningVariable) is { Length: > 0 } set ? new SecretText(set) : null,
            [var one] => SigningSecret(one, input),
            var several => new SecretText(SecretList.Text([.. several.Select(one => SigningSecret(one, input).Reveal())])),
        };
        return SiteSecrets.Create(signing,
            MultiValue.Values("--plugin-secret", result.GetValue(pluginSecrets)).Select(parts =>
                PluginSecret(parts[0], parts[1], parts[2])));
    }

    private static SecretText SigningSecret(string given, TextReader input) => given == FromElsewhere
        ? NotEmpty(input.ReadToEnd().TrimEnd('\n', '\r'), "--secret - found nothing on standard input: pipe the secret in.")
        : NotEmpty(given, "--secret is empty: give one, or leave it out.");

    private static PluginSecret PluginSecret(string plugin, string setting, string value)
    {
        var variable = EnvironmentName.ForPlugin(plugin, setting).Text;
        return Publish.Secrets.PluginSecret.Create(plugin, setting, value == FromElsewhere
            ? NotEmpty(Environment.GetEnvironmentVariable(variable) ?? "",
                $"--plugin-secret {plugin} {setting} -: set the environment variable {variable} to the value.")
            : new SecretText(value));
    }

    private static SecretText NotEmpty(string value, string problem) =>
        value.Length > 0 ? new SecretText(value) : throw PublishException.OfUsage(problem);

    private static KeyValuePair<string, string> Mount(string text) =>
        text.Split(':', 2) is [{ Length: > 0 } mount, { Length: > 0 } directory]
        ? KeyValuePair.Create(mount.Trim('/'), directory)
        : throw PublishException.OfUsage($"--static {text}: give a mount and a directory, such as assets:static-files/.");
}
