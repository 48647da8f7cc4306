using System.CommandLine;
using Datasette.Cli.Options;
using Datasette.Publish;
using Datasette.Publish.Bundles;
using Datasette.Publish.Targets.Functions;

namespace Datasette.Cli.Commands;

/// <summary><c>publish functions</c>: writes a bundle for Azure Functions and, with <c>--deploy</c>, deploys it.</summary>
internal sealed class PublishFunctionsCommand
{
    private readonly StackOptions common = new(FunctionsOptions.DefaultRegion, Architecture.X64, "the app");
    private readonly Option<string?> app = SiteOptions.Text("--app", "NAME", "Name of the app: its address is NAME.azurewebsites.net");
    private readonly Option<string?> subscription =
        SiteOptions.Text("--subscription", "ID", "Azure subscription; default: the one az is set up for");
    private readonly Option<string> handler =
        ChoiceOption.Create("--handler", ["worker", "custom"], "The platform's .NET worker, or the executable of all other targets");
    private readonly Option<string?> memory = SiteOptions.Text("--memory", "512|2048|4096", "Megabytes of an instance; default: 2048");
    private readonly Option<string> most = new("--max-instances")
    {
        HelpName = "N",
        Description = $"Limit of instances; the plan's minimum is {FunctionsOptions.LeastMaxInstances}",
        DefaultValueFactory = _ => $"{FunctionsOptions.LeastMaxInstances}",
    };
    private readonly Option<string?> least = SiteOptions.Text("--min-instances", "N", "Instances that always run");
    private readonly Option<bool> insights = new("--app-insights") { Description = "Send logs and requests to Application Insights" };
    private readonly Option<string> cdn =
        ChoiceOption.Create("--cdn", ["none", "native"], "Front Door before the app, which has a monthly price of its own");
    private readonly Option<string> originAuth =
        ChoiceOption.Create("--origin-auth", ["front-door", "none"],
            "With --cdn native: accept requests of that Front Door only, or of any client");
    private readonly Option<string?> domain = SiteOptions.Text("--domain", "HOST", "The site's own host name, at Front Door");

    private PublishFunctionsCommand()
    {
    }

    public static Command Create(string name, string description, TextWriter output, TextWriter errors)
    {
        var functions = new PublishFunctionsCommand();
        return new StackCommand(functions.common, output, errors).Create(name, description,
            [
                functions.app, functions.subscription, functions.handler, functions.memory, functions.most, functions.least,
                functions.insights, functions.cdn, functions.originAuth, functions.domain,
            ],
            result => new FunctionsTarget(functions.ReadOptions(result).Checked()));
    }

    private FunctionsOptions ReadOptions(ParseResult result)
    {
        var executable = common.Executable.Read(result);
        if (executable.Architecture != Architecture.X64)
            throw PublishException.OfUsage($"--arch {executable.Architecture}: an app of Azure Functions runs on x64: leave it out.");
        var isCustom = ChoiceOption.Is(result, handler, "custom");
        if (!isCustom && executable.Flavour == ExecutableFlavour.NativeAot)
            throw PublishException.OfUsage("--aot: the worker is ReadyToRun code; add --handler custom for a native executable.");
        return new FunctionsOptions
        {
            App = result.GetValue(app) ?? throw PublishException.OfUsage("--app is missing: name the app, such as --app my-data."),
            Subscription = result.GetValue(subscription),
            Region = common.Region(result),
            Stack = common.Stack(result),
            Handler = isCustom ? FunctionsHandler.Custom : FunctionsHandler.Worker,
            Flavour = executable.Flavour,
            Memory = WholeNumber.Read("--memory", result.GetValue(memory)),
            MaxInstances = WholeNumber.Read("--max-instances", result.GetValue(most)) ?? FunctionsOptions.LeastMaxInstances,
            MinInstances = WholeNumber.Read("--min-instances", result.GetValue(least)),
            Cors = common.Site.Cors(result),
            Insights = result.GetValue(insights),
            Cdn = ChoiceOption.Is(result, cdn, "native"),
            IsDemo = common.Site.Demo(result) is not null,
            OriginAuth = ChoiceOption.Is(result, originAuth, "front-door"),
            Domain = result.GetValue(domain)?.ToLowerInvariant(),
        };
    }
}
