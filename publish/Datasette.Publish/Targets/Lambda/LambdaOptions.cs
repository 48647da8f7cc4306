using System.Text.RegularExpressions;
using Datasette.Publish.Bundles;
using static Datasette.Publish.Targets.OptionRules;

namespace Datasette.Publish.Targets.Lambda;

/// <summary>The options of a site on AWS Lambda, named like the command line's.</summary>
internal sealed partial record LambdaOptions() : StackSite(DefaultRegion, Architecture.Arm64)
{
    public const string DefaultRegion = "us-east-1";

    public required string Function { get; init; }

    public override string Name => Function;

    /// <summary>Memory in MB.</summary>
    public int? Memory { get; init; }

    /// <summary>Time limit of a request in seconds.</summary>
    public int? Timeout { get; init; }

    /// <summary>
    /// Reserved of the account's quota, 0 for none; null: none, but one for a demo. A new account has a quota of 10 and refuses to reserve.
    /// </summary>
    public int? MaxInstances { get; init; }

    /// <summary>Whether the stack has a CloudFront distribution in front; null: where visitors do not write.</summary>
    public bool? Cdn { get; init; }

    /// <summary>Visitors write to a copy that each instance has for itself.</summary>
    public bool IsDemo { get; init; }

    public bool HasCdn => Cdn ?? !IsDemo;

    /// <summary>What is reserved; -1 for nothing.</summary>
    public int Reserved => (MaxInstances ?? (IsDemo ? 1 : 0)) is > 0 and var most ? most : -1;

    /// <summary>Whether requests without the CDN's secret header are rejected; null: if the stack has a CDN.</summary>
    public bool? OriginHeader { get; init; }

    public bool ChecksOrigin => OriginHeader ?? HasCdn;

    /// <summary>Returns the options if all are valid.</summary>
    /// <exception cref="PublishException">An option is invalid; the message shows a valid form.</exception>
    public LambdaOptions Checked()
    {
        // The CloudFront function's name is the site's with "-host" appended, at most 64 characters.
        Require(FunctionPattern().IsMatch(Function), $"--function {Function}: a function is named with at most 59 letters, digits, '-' "
            + "and '_', and begins with a letter.");
        CheckCommon(RegionPattern(), "a region of AWS is named like us-east-1.");
        Require(Memory is null or (>= 128 and <= 10240), $"--memory {Memory}: a number of MB from 128 to 10240.");
        Require(Timeout is null or (>= 1 and <= 900), $"--timeout {Timeout}: a number of seconds from 1 to 900.");
        Require(MaxInstances is null or >= 0, $"--max-instances {MaxInstances}: a number of instances, or 0 for no limit.");
        Require(Domain is null || HasCdn, $"--domain {Domain}: a name of the site's own is CloudFront's: leave out --cdn none.");
        Require(!IsDemo || !HasCdn, "--cdn native with --ephemeral: nothing of a demo is cached: leave one of them out.");
        Require(ChecksOrigin || !HasCdn, "--origin-auth none with --cdn native: the site believes CloudFront only by its secret header, "
            + "and would not know its own name: its forms would be refused. Leave out --origin-auth, or add --cdn none.");
        return this;
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]{0,58}\z", RegexOptions.NonBacktracking)]
    private static partial Regex FunctionPattern();

    [GeneratedRegex(@"\A[a-z]{2}(-[a-z]+)+-[0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex RegionPattern();
}
