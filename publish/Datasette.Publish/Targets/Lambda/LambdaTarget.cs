using Datasette.Inspection;
using Datasette.Publish.Bundles;
using Datasette.Publish.Deployment;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Targets.Lambda;

/// <summary>A site as an AWS Lambda function: a zip with the executable, named bootstrap, and the site.</summary>
internal sealed class LambdaTarget(LambdaOptions options) : IStackTarget
{
    public const string ZipName = "site.zip";

    /// <summary>The file that the runtime <c>provided.al2023</c> starts.</summary>
    private const string Bootstrap = "bootstrap";

    public string ProjectName => options.Function;

    public string Stack => options.Stack;

    public IEnumerable<KeyValuePair<string, string>> MissingConfig => [];

    public IEnumerable<EnvironmentName> RandomSecrets => options.ChecksOrigin ? [EnvironmentName.Origin] : [];

    public IEnumerable<string> TryCommands =>
    [
        $"(d=$(mktemp -d) && unzip -q {ZipName} -d \"$d\" && cd \"$d\" && PORT=8080 ./{Bootstrap})   "
            + $"# on Linux, {options.Architecture}: http://127.0.0.1:8080/ until Ctrl-C",
    ];

    public IEnumerable<string> SignInCommands => ["aws configure   # or `aws sso login`, or AWS_PROFILE: an account for pulumi"];

    public IEnumerable<string> AfterDeployCommands => [];

    public void Check(SiteSource source, Action<string> say)
    {
        options.Checked();
        LambdaCheck.Check(source);
    }

    public SiteSource WithDefaults(SiteSource source) => source.WithDefault("force_https_urls", "on").WithDefault("hash_urls", "on");

    public async Task<IReadOnlyList<BundleFile>> FilesAsync(
        SiteBundle site, PublishEnvironment environment, CancellationToken cancellationToken)
    {
        var request = new ExecutableRequest(options.Architecture, options.Flavour);
        var files = await AppFolder.FilesAsync(site, request, environment, cancellationToken);
        LambdaCheck.CheckSize(files.Sum(Size), "executable and site have");
        environment.Say($"Packing {ZipName}");
        var zip = await ZipArchiveFile.PackAsync(
            files.Select(file => file.Path == ExecutableProject.Name ? file with { Path = Bootstrap } : file), cancellationToken);
        return [new BundleFile.OfBytes(ZipName, zip)];
    }

    public void FillStack(StackFile stack, SiteManifest site) => LambdaStack.Fill(stack, options);

    public string Program(IReadOnlyList<EnvironmentName> pluginVariables, IReadOnlyList<BundleFile> files) =>
        LambdaProgram.Text(options, pluginVariables, files.OfType<BundleFile.OfBytes>().Single(file => file.Path == ZipName).Content.Span);

    private static long Size(BundleFile file) => file switch
    {
        BundleFile.CopyOf copy => new FileInfo(copy.Source).Length,
        BundleFile.OfBytes bytes => bytes.Content.Length,
        BundleFile.OfText text => System.Text.Encoding.UTF8.GetByteCount(text.Content),
        _ => throw new InvalidOperationException("A bundle has texts, bytes and copies only."),
    };
}
