using System.Text.RegularExpressions;
using Datasette.Publish.Bundles;
using static Datasette.Publish.Targets.OptionRules;

namespace Datasette.Publish.Targets.Functions;

/// <summary>The options of a site on Azure Functions, named like the command line's.</summary>
internal sealed partial record FunctionsOptions() : StackSite(DefaultRegion, Architecture.X64)
{
    public const string DefaultRegion = "westeurope";

    /// <summary>The Flex Consumption plan's range for the instance limit.</summary>
    public const int LeastMaxInstances = 40, MaxMaxInstances = 1000;

    public required string App { get; init; }

    public override string Name => App;

    /// <summary>Null for pulumi's configured subscription.</summary>
    public string? Subscription { get; init; }

    public FunctionsHandler Handler { get; init; }

    /// <summary>Memory of an instance in MB; null for the program's default.</summary>
    public int? Memory { get; init; }

    public int? MinInstances { get; init; }

    public int MaxInstances { get; init; } = LeastMaxInstances;

    /// <summary>Whether CORS is on.</summary>
    public bool Cors { get; init; } = true;

    /// <summary>Whether logs and requests are sent to Application Insights.</summary>
    public bool Insights { get; init; }

    /// <summary>Whether Front Door is in front of the app.</summary>
    public bool Cdn { get; init; }

    /// <summary>Whether the app accepts requests of that Front Door only.</summary>
    public bool OriginAuth { get; init; } = true;

    /// <summary>Visitors write to a copy that each instance has for itself.</summary>
    public bool IsDemo { get; init; }

    /// <summary>True if only Front Door can send requests to the app.</summary>
    public bool IsClosed => Cdn && OriginAuth;

    /// <summary>If only Front Door can send requests, its X-Forwarded-Host is trustworthy.</summary>
    public override string? OnlyHost => IsClosed ? Domain : null;

    /// <summary>Returns the options if all are valid.</summary>
    /// <exception cref="PublishException">An option is invalid; the message shows a valid form.</exception>
    public FunctionsOptions Checked()
    {
        RequireName("--app", App, AppPattern(),
            "an app is named with 2 to 60 lower-case letters, digits and hyphens, and neither begins nor ends with a hyphen.");
        RequireName("--subscription", Subscription, SubscriptionPattern(),
            "a subscription's ID is made of five groups of hexadecimal digits with hyphens between.");
        CheckCommon(RegionPattern(), "a region has lower-case letters and digits, such as westeurope.");
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
