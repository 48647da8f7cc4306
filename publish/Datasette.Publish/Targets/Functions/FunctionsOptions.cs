using System.Text.RegularExpressions;
using Datasette.Publish.Bundles;
using static Datasette.Publish.Targets.OptionRules;

namespace Datasette.Publish.Targets.Functions;

/// <summary>What one site on Azure Functions is to be; the names are those of the command line.</summary>
internal sealed partial record FunctionsOptions
{
    public const string DefaultRegion = "westeurope";

    /// <summary>The Flex Consumption plan takes no lower ceiling than the first, and no higher one than the second.</summary>
    public const int LeastMaxInstances = 40, MaxMaxInstances = 1000;

    public required string App { get; init; }

    /// <summary>Null: whichever subscription the pulumi command is set up for.</summary>
    public string? Subscription { get; init; }

    public string Region { get; init; } = DefaultRegion;

    public string Stack { get; init; } = "prod";

    public FunctionsHandler Handler { get; init; }

    /// <summary>How the custom handler's executable is compiled; null for natively where that can be done.</summary>
    public ExecutableFlavour? Flavour { get; init; }

    /// <summary>Megabytes of an instance; null for the program's own number.</summary>
    public int? Memory { get; init; }

    public int? MinInstances { get; init; }

    public int MaxInstances { get; init; } = LeastMaxInstances;

    /// <summary>Other sites' scripts may read this one.</summary>
    public bool Cors { get; init; } = true;

    /// <summary>Logs and requests go to Application Insights.</summary>
    public bool Insights { get; init; }

    /// <summary>Front Door stands before the app.</summary>
    public bool Cdn { get; init; }

    /// <summary>The app takes requests of that Front Door alone.</summary>
    public bool OriginAuth { get; init; } = true;

    /// <summary>The site's own host name, at Front Door.</summary>
    public string? Domain { get; init; }

    /// <summary>Visitors write to a copy that each instance has for itself.</summary>
    public bool IsDemo { get; init; }

    /// <summary>True where nobody but Front Door can ask the app.</summary>
    public bool IsClosed => Cdn && OriginAuth;

    /// <summary>The options themselves, where every one is as it must be.</summary>
    /// <exception cref="PublishException">The first one that is not, and what it should look like.</exception>
    public FunctionsOptions Checked()
    {
        RequireName("--app", App, AppPattern(),
            "an app is named with 2 to 60 lower-case letters, digits and hyphens, and neither begins nor ends with a hyphen.");
        RequireName("--stack", Stack, StackPattern(), "a stack is named with at most 100 letters, digits, '.', '_' and '-'.");
        RequireName("--subscription", Subscription, SubscriptionPattern(),
            "a subscription's ID is made of five groups of hexadecimal digits with hyphens between.");
        RequireName("--region", Region, RegionPattern(), "a region has lower-case letters and digits, such as westeurope.");
        RequireName("--domain", Domain, DomainPattern(), "a host name such as data.example.com.");
        Require(!IsDemo || !Cdn, "--cdn native with --ephemeral: nothing of a demo is cached: leave one of them out.");
        Require(Domain is null || Cdn, $"--domain {Domain}: a name of the site's own is Front Door's: add --cdn native.");
        Require(Memory is null or 512 or 2048 or 4096, $"--memory {Memory}: 512, 2048 or 4096 megabytes.");
        Require(MaxInstances is >= LeastMaxInstances and <= MaxMaxInstances,
            $"--max-instances {MaxInstances}: the Flex Consumption plan takes {LeastMaxInstances} to {MaxMaxInstances:N0}.");
        Require(MinInstances is null or >= 0, $"--min-instances {MinInstances}: a number of instances.");
        Require(MinInstances is not { } least || least <= MaxInstances,
            $"--min-instances {MinInstances} is more than --max-instances {MaxInstances}.");
        return this;
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,58}[a-z0-9]\z", RegexOptions.NonBacktracking)]
    private static partial Regex AppPattern();

    [GeneratedRegex(@"\A[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\z", RegexOptions.NonBacktracking)]
    private static partial Regex SubscriptionPattern();

    [GeneratedRegex(@"\A[a-z][a-z0-9]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex RegionPattern();
}
