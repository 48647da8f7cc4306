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

    public IEnumerable<string> AfterDeployCommands => options.Domain is { } domain
        ? [$"pulumi stack output cdnAddress --stack {options.Stack}   # what {domain}'s CNAME record says"]
        : [];

    public TargetLimits Limits => TargetLimits.Lambda;

    public void Check(SiteSource source, Action<string> say)
    {
        options.Checked();
        LambdaCheck.Check(source);
        if (options.Domain is { } domain)
            say($"--domain: `pulumi up` waits until the certificate's CNAME record is there; this shows it: {CertificateCommand(domain)}");
        if (options is { IsDemo: true, Reserved: > 0 })
            say($"--ephemeral: one copy needs {options.Reserved} reserved instance, which a new account with its quota of 10 refuses; with "
                + "--max-instances 0 nothing is reserved, and each instance has a copy of its own");
        else if (options.Reserved < 0)
            say("No ceiling on instances but the account's quota (10 in a new account): --max-instances reserves one");
    }

    public SiteSource WithDefaults(SiteSource source)
    {
        var published = source.WithCloudDefaults();
        // Where the site has a name, it answers to no other: links in cached pages are made of the name that was asked for.
        return options.Domain is { } domain ? published.WithDefault("allowed_hosts", domain) : published;
    }

    public async Task<IReadOnlyList<BundleFile>> FilesAsync(
        SiteBundle site, PublishEnvironment environment, string scratch, CancellationToken cancellationToken)
    {
        var request = new ExecutableRequest(options.Architecture, options.Flavour);
        var files = await AppFolder.FilesAsync(site, request, environment, cancellationToken);
        var unpacked = files.Sum(file => file.Size);
        Limits.CheckData(unpacked);
        environment.Say($"Packing {ZipName}");
        var zip = await ZipArchiveFile.PackAsync(
            ZipName, files.Select(file => file.Path == ExecutableProject.Name ? file with { Path = Bootstrap } : file), scratch,
            cancellationToken);
        var tier = Limits.Choose(zip.Length, unpacked);
        environment.Say($"{ZipName} has {ByteCount.Text(zip.Length)}, {ByteCount.Text(unpacked)} unpacked: it goes "
            + (tier == StorageTier.Zip ? "to Lambda directly" : "through an S3 bucket, as more than 50 MB have to"));
        return [zip];
    }

    public void FillStack(StackFile stack, SiteManifest site) => LambdaStack.Fill(stack, options);

    public string Program(IReadOnlyList<EnvironmentName> pluginVariables, IReadOnlyList<BundleFile> files)
    {
        var zip = files.OfType<BundleFile.Packed>().Single(file => file.Path == ZipName);
        return LambdaProgram.Text(options, pluginVariables, Limits.Choose(zip.Length, unpacked: 0), zip.Sha256);
    }

    private static string CertificateCommand(string domain) =>
        "aws acm describe-certificate --region us-east-1 --certificate-arn \"$(aws acm list-certificates --region us-east-1 --query "
            + $"\"CertificateSummaryList[?DomainName=='{domain}'].CertificateArn | [0]\" --output text)\" "
            + "--query 'Certificate.DomainValidationOptions[0].ResourceRecord'";
}
