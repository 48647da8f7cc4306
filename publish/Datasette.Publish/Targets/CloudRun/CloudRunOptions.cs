using System.Text.RegularExpressions;
using Datasette.Publish.Bundles;
using static Datasette.Publish.Targets.OptionRules;

namespace Datasette.Publish.Targets.CloudRun;

/// <summary>The options of a site on Cloud Run, named like the command line's.</summary>
internal sealed partial record CloudRunOptions() : StackSite(DefaultRegion, Architecture.X64)
{
    public const string DefaultRegion = "us-central1";
    public const string DefaultArtifactRegion = "us";

    private const string ProjectRule = "a project's ID has lower-case letters, digits and hyphens.";
    private const string RegionRule = "a region has lower-case letters, digits and hyphens, such as us-central1.";

    public required string Service { get; init; }

    public override string Name => Service;

    /// <summary>Null for pulumi's configured project.</summary>
    public string? Project { get; init; }

    public string? Memory { get; init; }

    public int? Cpu { get; init; }

    public int? MinInstances { get; init; }

    /// <summary>0 for the project's quota.</summary>
    public int MaxInstances { get; init; } = 1;

    /// <summary>An archive that the platform unpacks, in place of an image that Docker builds.</summary>
    public bool NoImage { get; init; }

    /// <summary>The bytes that a demo's copies may take of the instance's memory; null where visitors do not write.</summary>
    public long? DemoBytes { get; init; }

    /// <summary>Time limit of building the image, in seconds.</summary>
    public int? BuildTimeout { get; init; }

    public string ArtifactRegion { get; init; } = DefaultArtifactRegion;

    /// <summary>An existing repository; null for one of the stack's own.</summary>
    public string? ArtifactRepository { get; init; }

    public string? ArtifactProject { get; init; }

    /// <summary>A named repository, in this or another project, is not created or deleted by the stack.</summary>
    public bool OwnsRepository => ArtifactRepository is null && ArtifactProject is null;

    public string Repository => ArtifactRepository ?? (OwnsRepository ? $"datasette-{Service}" : "datasette");

    /// <summary>Returns the options if all are valid.</summary>
    /// <exception cref="PublishException">An option is invalid; the message shows a valid form.</exception>
    public CloudRunOptions Checked()
    {
        RequireName("--service", Service, ServicePattern(),
            "a Cloud Run service is named with at most 49 lower-case letters, digits and hyphens, begins with a letter and does not "
                + "end with a hyphen.");
        RequireName("--project", Project, ProjectPattern(), ProjectRule);
        CheckCommon(RegionPattern(), RegionRule);
        RequireName("--artifact-project", ArtifactProject, ProjectPattern(), ProjectRule);
        RequireName("--artifact-region", ArtifactRegion, RegionPattern(), RegionRule);
        RequireName("--artifact-repository", ArtifactRepository, ServicePattern(),
            "a repository is named with lower-case letters, digits and hyphens.");
        Require(Memory is null || MemoryPattern().IsMatch(Memory), $"--memory {Memory}: give a number and Gi, G, Mi or M, such as 512Mi.");
        Require(Cpu is null or 1 or 2 or 4, $"--cpu {Cpu}: 1, 2 or 4.");
        Require(MaxInstances >= 0, $"--max-instances {MaxInstances}: a number of instances, or 0 for no limit.");
        Require(MinInstances is null or >= 0, $"--min-instances {MinInstances}: a number of instances.");
        Require(MaxInstances == 0 || MinInstances is not { } least || least <= MaxInstances,
            $"--min-instances {MinInstances} is more than --max-instances {MaxInstances}.");
        Require(DemoBytes is null || MaxInstances == 1,
            $"--max-instances {MaxInstances} with --ephemeral: a demo is one copy that all visitors see, so it is 1.");
        Require(DemoBytes is null || Domain is null,
            $"--domain {Domain} with --ephemeral: the load balancer is there for its CDN, and nothing of a demo is cached.");
        Require(!NoImage || (ArtifactRepository is null && ArtifactProject is null && BuildTimeout is null),
            "--no-image: there is no image to keep or to build: leave out --artifact-repository, --artifact-project and --timeout.");
        CloudRunMemory.Check(this);
        Require(BuildTimeout is null or > 0, $"--timeout {BuildTimeout}: a number of seconds.");
        return this;
    }

    [GeneratedRegex(@"\A[a-z]([a-z0-9-]{0,47}[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex ServicePattern();

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9.:-]*[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex ProjectPattern();

    [GeneratedRegex(@"\A[a-z]([a-z0-9-]*[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex RegionPattern();

    [GeneratedRegex(@"\A[0-9]+(Gi|G|Mi|M)\z", RegexOptions.NonBacktracking)]
    private static partial Regex MemoryPattern();
}
