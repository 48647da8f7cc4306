using System.CommandLine;
using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Sites;

namespace Datasette.Functions.Serving;

/// <summary><c>serve</c>'s options for the site's content.</summary>
internal sealed class SiteArguments
{
    private const string SecretVariable = "DATASETTE_SECRET";

    private readonly Argument<string[]> files = new("files")
    {
        Description = "Database files, or one directory with databases, configuration, templates and static files",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<string[]> immutable = Repeatable("--immutable", "-i", "Database file that will not change");
    private readonly Option<bool> create = new("--create") { Description = "Make the database files that do not exist" };
    private readonly Option<bool> memory = new("--memory") { Description = "Add an empty database at /_memory" };
    private readonly Option<bool> crossDatabase = new("--crossdb")
    {
        Description = "Let queries on /_memory join the databases, up to ten",
    };
    private readonly Option<bool> noLock = new("--nolock") { Description = "Open mutable files without locks" };
    private readonly Option<string?> inspectFile = new("--inspect-file")
    {
        HelpName = "FILE",
        Description = "Hashes and counts that inspect wrote",
    };
    private readonly Option<string?> config = new("--config", "-c")
    {
        HelpName = "FILE",
        Description = "Configuration file (datasette.yaml or .json)",
    };
    private readonly Option<string?> metadata = new("--metadata", "-m") { HelpName = "FILE", Description = "Metadata file (JSON or YAML)" };
    private readonly Option<string[]> setting =
        Repeatable("--setting", "-s", "A setting, or a dotted path into the configuration, and its value", "NAME VALUE");
    private readonly Option<string[]> mounts = Repeatable("--static", null, "Serve the files of a directory under a path", "MOUNT:DIR");
    private readonly Option<string?> templates = new("--template-dir") { HelpName = "DIR", Description = "Templates of the site's own" };
    private readonly Option<string[]> extensions =
        Repeatable("--load-extension", null, "SQLite extension to load; spatialite is looked for where systems keep it",
            "PATH[:ENTRYPOINT]");
    private readonly Option<string?> secret = new("--secret")
    {
        HelpName = "SECRET",
        Description = $"Signs cookies and tokens; default: {SecretVariable}, else a random one",
    };
    private readonly Option<bool> root = new("--root")
    {
        Description = "Print a link that signs in as root, who may do everything",
    };
    private readonly Option<bool> defaultDeny = new("--default-deny")
    {
        Description = "Allow nothing that the configuration does not allow",
    };
    private readonly Option<bool> cors = new("--cors") { Description = "Let pages of other sites read the answers" };
    private readonly Option<bool> reload = new("--reload")
    {
        Description = "Start over when configuration, metadata, a template or an immutable file changes; send no Cache-Control",
    };
    private readonly Option<string?> versionNote = new("--version-note") { HelpName = "TEXT", Description = "Note shown on /-/versions" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(files);
        foreach (var option in new Option[]
        {
            immutable, create, memory, crossDatabase, noLock, inspectFile, config, metadata, setting, mounts, templates, extensions,
            secret, root, defaultDeny, cors, reload, versionNote,
        })
            command.Options.Add(option);
    }

    /// <exception cref="UsageError">A value is invalid.</exception>
    public ServeOptions Read(ParseResult result) => new()
    {
        Files = result.GetValue(files) ?? [],
        Immutable = result.GetValue(immutable) ?? [],
        Create = result.GetValue(create),
        Memory = result.GetValue(memory),
        CrossDatabase = result.GetValue(crossDatabase),
        NoLock = result.GetValue(noLock),
        InspectFile = result.GetValue(inspectFile),
        ConfigFile = result.GetValue(config),
        MetadataFile = result.GetValue(metadata),
        Settings = [.. (result.GetValue(setting) ?? []).Select(FoldedArguments.Unfold).Select(pair => new KeyValuePair<string,
            string>(pair[0], pair[1]))],
        Static = [.. (result.GetValue(mounts) ?? []).Select(Mount)],
        TemplateDir = result.GetValue(templates),
        Extensions = ExtensionPaths.From(result.GetValue(extensions)),
        Secret = Secret(result.GetValue(secret)),
        Root = result.GetValue(root),
        DefaultDeny = result.GetValue(defaultDeny),
        Cors = result.GetValue(cors),
        Reload = result.GetValue(reload),
        Platform = Platform.From(Environment.GetEnvironmentVariable),
        VersionNote = result.GetValue(versionNote),
        Warn = message => Console.Error.WriteLine($"Warning: {message}"),
    };

    private static string? Secret(string? given) => given switch
    {
        "" => throw new UsageError("--secret is empty: give a long random text, or leave it out"),
        null => Environment.GetEnvironmentVariable(SecretVariable) is { Length: > 0 } set ? set : null,
        _ => given,
    };

    private static StaticMount Mount(string text)
    {
        var colon = text.IndexOf(':');
        if (colon <= 0) throw new UsageError($"--static takes a path and a directory, such as assets:./assets, not '{text}'");
        var (mount, directory) = (text[..colon].Trim('/'), text[(colon + 1)..]);
        return Directory.Exists(directory)
            ? new StaticMount(mount, directory)
            : throw new UsageError($"--static {text}: {directory} is not a directory");
    }

    private static Option<string[]> Repeatable(string name, string? alias, string description, string helpName = "FILE") =>
        new(name, alias is null ? [] : [alias])
        {
            HelpName = helpName,
            Description = description,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
}
