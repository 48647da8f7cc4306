using System.CommandLine;
using Datasette.Cli.Options;
using Datasette.Publish;
using Datasette.Publish.Bundles;
using Datasette.Publish.Targets.Lambda;

namespace Datasette.Cli.Commands;

/// <summary><c>publish lambda</c>: writes a bundle for AWS Lambda and, with <c>--deploy</c>, deploys it.</summary>
internal sealed class PublishLambdaCommand
{
    private readonly StackOptions common = new(LambdaOptions.DefaultRegion, Architecture.Arm64, "the function");
    private readonly Option<string?> function = SiteOptions.Text("--function", "NAME", "Name of the Lambda function");
    private readonly Option<string?> memory =
        SiteOptions.Text("--memory", "MB", "Memory of an instance, 128 to 10240; the processor's share grows with it; default: 1024");
    private readonly Option<string?> timeout = SiteOptions.Text("--timeout", "SECONDS", "How long one request may take; default: 30");
    private readonly Option<string?> most = SiteOptions.Text(
        "--max-instances", "N", "Most instances at a time, reserved of the account's quota; default: 0, which reserves none, as new "
            + "accounts refuse it; with --ephemeral 1");
    private readonly Option<string?> cdn = SiteOptions.Text(
        "--cdn", "native|none", "CloudFront in front of the function, or nothing; default: native, or none with --ephemeral");
    private readonly Option<string?> domain = SiteOptions.Text("--domain", "HOST", "The site's own host name, at CloudFront");
    private readonly Option<string?> originAuth = SiteOptions.Text("--origin-auth", "header|none",
        "Whether the function refuses requests without the CDN's secret header; default: header, or none with --cdn none");

    private PublishLambdaCommand()
    {
    }

    public static Command Create(string name, string description, TextWriter output, TextWriter errors)
    {
        var lambda = new PublishLambdaCommand();
        return new StackCommand(lambda.common, output, errors).Create(name, description,
            [lambda.function, lambda.memory, lambda.timeout, lambda.most, lambda.cdn, lambda.domain, lambda.originAuth],
            result => new LambdaTarget(lambda.ReadOptions(result).Checked()));
    }

    private LambdaOptions ReadOptions(ParseResult result)
    {
        var executable = common.Executable.Read(result);
        return new LambdaOptions
        {
            Function = result.GetValue(function)
                ?? throw PublishException.OfUsage("--function is missing: name the Lambda function, such as --function my-data."),
            Region = common.Region(result),
            Stack = common.Stack(result),
            Architecture = executable.Architecture,
            Flavour = executable.Flavour,
            Memory = WholeNumber.Read("--memory", result.GetValue(memory)),
            Timeout = WholeNumber.Read("--timeout", result.GetValue(timeout)),
            MaxInstances = WholeNumber.Read("--max-instances", result.GetValue(most)),
            Cdn = result.GetValue(cdn) is { } front ? IsOn("--cdn", "native", front) : null,
            Domain = result.GetValue(domain)?.ToLowerInvariant(),
            IsDemo = common.Site.Demo(result) is not null,
            OriginHeader = result.GetValue(originAuth) is { } chosen ? IsOn("--origin-auth", "header", chosen) : null,
        };
    }

    private static bool IsOn(string option, string on, string value) => value == on
        || (value == "none" ? false : throw PublishException.OfUsage($"{option} {value}: {on} or none."));
}
