using Datasette.Inspection;
using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Targets.Lambda;

/// <summary>
/// A site as an AWS Lambda function: a zip with the executable, named bootstrap, and the site; where that is too much, an image.
/// </summary>
internal sealed class LambdaTarget(LambdaOptions options) : StackTarget(options)
{
    public const string ZipName = "site.zip";

    /// <summary>The file that the runtime <c>provided.al2023</c> starts.</summary>
    private const string Bootstrap = "bootstrap";

    /// <summary>Known once the files are: publish asks for the commands and the stack after them.</summary>
    private StorageTier tier;

    public override TargetLimits Limits => TargetLimits.Lambda;

    public override IEnumerable<EnvironmentName> RandomSecrets => options.ChecksOrigin ? [EnvironmentName.Origin] : [];

    /// <summary>Lambda refuses images with attestations, which Docker adds otherwise.</summary>
    public override IReadOnlyDictionary<string, string> DeployVariables => tier == StorageTier.Image
        ? new Dictionary<string, string> { ["BUILDX_NO_DEFAULT_ATTESTATIONS"] = "1" }
        : base.DeployVariables;

    public override IEnumerable<string> TryCommands => tier == StorageTier.Image
        ? [TryImageFolder]
        : [TryArchive($"unzip -q {ZipName} -d", Bootstrap, $"Linux, {options.Architecture}")];

    public override IEnumerable<string> SignInCommands =>
    [
        "aws configure   # or `aws sso login`, or AWS_PROFILE: an account for pulumi",
        .. DeployVariables.Select(variable => $"export {variable.Key}={variable.Value}   # Lambda takes no image with attestations"),
    ];

    public override IEnumerable<string> AfterDeployCommands => options.Domain is { } domain
        ? [$"pulumi stack output cdnAddress --stack {options.Stack}   # what {domain}'s CNAME record says"]
        : [];

    public override void Check(SiteSource source, Action<string> say)
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

    public override async Task<IReadOnlyList<BundleFile>> FilesAsync(
        SiteBundle site, PublishEnvironment environment, string scratch, CancellationToken cancellationToken)
    {
        var files = await AppFolder.FilesAsync(site, options.Executable, environment, cancellationToken);
        var unpacked = files.Sum(file => file.Size);
        var needsModule = site.Manifest.Extensions.Count > 0;
        tier = needsModule ? StorageTier.Image : Limits.Choose(packed: 0, unpacked);
        if (tier == StorageTier.Image)
        {
            var reason = needsModule
                ? "which has the module SpatiaLite"
                : $"as a zip holds {TargetLimits.Size(Limits.Tiers[0].UnpackedBytes!.Value)}";
            environment.Say($"Program and data have {ByteCount.Text(unpacked)} unpacked: they go as an image, {reason}; `pulumi up` builds "
                + "it with Docker");
            return await ImageAsync(site, environment, cancellationToken);
        }
        var zip = await PackAsync(
            ZipName, [.. files.Select(file => file.Path == ExecutableProject.Name ? file with { Path = Bootstrap } : file)],
            way => way == StorageTier.Zip ? "to Lambda directly" : "through an S3 bucket, as more than 50 MB have to", environment, scratch,
            cancellationToken);
        tier = Limits.Choose(zip.Length, unpacked);
        return [zip];
    }

    public override void FillStack(StackFile stack, SiteManifest site) =>
        LambdaStack.Fill(stack, options, tier == StorageTier.Image ? Tag(site) : null);

    public override string Program(IReadOnlyList<EnvironmentName> pluginVariables, IReadOnlyList<BundleFile> files) =>
        LambdaProgram.Text(options, pluginVariables, tier, files.OfType<BundleFile.Packed>().FirstOrDefault()?.Sha256 ?? "");

    private static string CertificateCommand(string domain) =>
        "aws acm describe-certificate --region us-east-1 --certificate-arn \"$(aws acm list-certificates --region us-east-1 --query "
            + $"\"CertificateSummaryList[?DomainName=='{domain}'].CertificateArn | [0]\" --output text)\" "
            + "--query 'Certificate.DomainValidationOptions[0].ResourceRecord'";
}
