using System.Text.RegularExpressions;
using Datasette.Publish.Bundles;
using static Datasette.Publish.Targets.OptionRules;

namespace Datasette.Publish.Targets;

/// <summary>The options that every cloud with a Pulumi stack has, named like the command line's.</summary>
/// <param name="Region">Where the site runs.</param>
/// <param name="Architecture">The architecture of the executable.</param>
internal abstract partial record StackSite(string Region, Architecture Architecture)
{
    /// <summary>The name of the site in the cloud, which is the Pulumi project's too.</summary>
    public abstract string Name { get; }

    public string Stack { get; init; } = "prod";

    /// <summary>How the executable is compiled; null for native if possible.</summary>
    public ExecutableFlavour? Flavour { get; init; }

    /// <summary>The site's own host name; null for the cloud's.</summary>
    public string? Domain { get; init; }

    /// <summary>
    /// The only host name that the site answers to; null for any. Cached pages contain links to the name that was asked for.
    /// </summary>
    public virtual string? OnlyHost => Domain;

    public ExecutableRequest Executable => new(Architecture, Flavour);

    /// <summary>Checks what all clouds have.</summary>
    /// <param name="region">How the cloud writes regions.</param>
    /// <param name="regionRule">The same in words.</param>
    /// <exception cref="PublishException">An option is invalid; the message shows a valid form.</exception>
    protected void CheckCommon(Regex region, string regionRule)
    {
        RequireName("--stack", Stack, StackPattern(), "a stack is named with at most 100 letters, digits, '.', '_' and '-'.");
        RequireName("--region", Region, region, regionRule);
        RequireName("--domain", Domain, DomainPattern(), "a host name such as data.example.com.");
    }

    /// <summary>The name of a Pulumi stack.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9_.-]{1,100}\z", RegexOptions.NonBacktracking)]
    private static partial Regex StackPattern();

    /// <summary>A host name with at least one dot.</summary>
    [GeneratedRegex(@"\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])\z", RegexOptions.NonBacktracking)]
    private static partial Regex DomainPattern();
}
