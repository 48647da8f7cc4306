using Datasette.Inspection;
using Datasette.Publish.Bundles;
using Datasette.Publish.Deployment;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Targets;

/// <summary>The common part of the clouds with a Pulumi stack.</summary>
internal abstract class StackTarget(StackSite options) : IStackTarget
{
    /// <summary>The directory of an image's files in the bundle.</summary>
    protected const string ImageFolder = "app";

    private const string UntilCtrlC = "http://127.0.0.1:8080/ until Ctrl-C";

    /// <summary>Digits of the site's hash in names of what the cloud keeps of each publish.</summary>
    private const int TagLength = 12;

    public string ProjectName => options.Name;

    public string Stack => options.Stack;

    public abstract TargetLimits Limits { get; }

    public virtual IEnumerable<KeyValuePair<string, string>> MissingConfig => [];

    public virtual IEnumerable<EnvironmentName> RandomSecrets => [];

    public virtual IReadOnlyDictionary<string, string> DeployVariables => new Dictionary<string, string>();

    public abstract IEnumerable<string> TryCommands { get; }

    public abstract IEnumerable<string> SignInCommands { get; }

    public abstract IEnumerable<string> AfterDeployCommands { get; }

    public abstract void Check(SiteSource source, Action<string> say);

    public SiteSource WithDefaults(SiteSource source)
    {
        var published = source.WithCloudDefaults();
        return options.OnlyHost is { } host ? published.WithDefault("allowed_hosts", host) : published;
    }

    public abstract Task<IReadOnlyList<BundleFile>> FilesAsync(
        SiteBundle site, PublishEnvironment environment, string scratch, CancellationToken cancellationToken);

    public abstract void FillStack(StackFile stack, SiteManifest site);

    public abstract string Program(IReadOnlyList<EnvironmentName> pluginVariables, IReadOnlyList<BundleFile> files);

    /// <summary>Changes with the site.</summary>
    protected static string Tag(SiteManifest site) => site.SiteHash[..Math.Min(TagLength, site.SiteHash.Length)];

    /// <summary>The command that serves what an archive holds.</summary>
    protected static string TryArchive(string unpack, string program, string where) =>
        $"(app=$(mktemp -d) && {unpack} \"$app\" && cd \"$app\" && PORT=8080 ./{program})   # on {where}: {UntilCtrlC}";

    /// <summary>The command that serves the files of an image.</summary>
    protected const string TryImageFolder = $"(cd {ImageFolder} && PORT=8080 ./datasette-cs)   # on Linux: {UntilCtrlC}";

    /// <summary>Packs files, holds the archive to the cloud's limits, and says how it travels.</summary>
    /// <param name="name">Of the archive; tar.gz or zip.</param>
    /// <param name="files">What goes into it.</param>
    /// <param name="how">How it travels, by the tier that holds it.</param>
    /// <param name="environment">Told what takes long.</param>
    /// <param name="scratch">A directory on the bundle's disk.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PublishException">No tier holds it.</exception>
    protected async Task<BundleFile.Packed> PackAsync(string name, IReadOnlyList<BundleFile> files, Func<StorageTier, string> how,
        PublishEnvironment environment, string scratch, CancellationToken cancellationToken)
    {
        environment.Say($"Packing {name}");
        var archive = name.EndsWith(".zip", StringComparison.Ordinal)
            ? await ZipArchiveFile.PackAsync(name, files, scratch, cancellationToken)
            : await TarArchiveFile.PackAsync(name, files, scratch, cancellationToken);
        var unpacked = files.Sum(file => file.Size);
        var tier = Limits.Choose(archive.Length, unpacked);
        environment.Say($"{name} has {ByteCount.Text(archive.Length)}, {ByteCount.Text(unpacked)} unpacked: it goes {how(tier)}");
        return archive;
    }

    /// <summary>The files of an image, in their directory of the bundle.</summary>
    protected async Task<IReadOnlyList<BundleFile>> ImageAsync(
        SiteBundle site, PublishEnvironment environment, CancellationToken cancellationToken) =>
    [
        .. (await ContainerFiles.AllAsync(site, ContainerFiles.DefaultPort, options.Executable, environment, cancellationToken))
            .Select(file => file with { Path = $"{ImageFolder}/{file.Path}" }),
    ];
}
