using Datasette.Publish.Stacks;

namespace Datasette.Publish.Targets.CloudRun;

/// <summary>Writes a site's plain config values into its stack file.</summary>
internal static class CloudRunStack
{
    private static readonly string[] OfTheImage = ["artifactRegion", "artifactRepository", "imageTag"];

    public static void Fill(StackFile file, CloudRunOptions options, string siteTag)
    {
        if (options.Project is { } project)
            file.SetPlain("gcp:project", project);
        var config = new ProjectConfig(file, options.Name);
        config.Set("service", options.Service);
        config.Set("serviceAccountId", ServiceAccountName.For(options.Service));
        config.Set("region", options.Region);
        if (options.NoImage)
        {
            config.Remove(OfTheImage);
            config.Set("sourceName", $"{siteTag}.tar.gz");
        }
        else
        {
            config.Remove("sourceName");
            config.Set("artifactRegion", options.ArtifactRegion);
            config.Set("artifactRepository", options.Repository);
            config.Set("imageTag", siteTag);
        }
        config.Set("cpu", options.Cpu);
        config.Set("memory", CloudRunMemory.For(options));
        config.Set("minInstances", options.MinInstances);
        if (options.MaxInstances > 0)
            config.Set("maxInstances", options.MaxInstances);
        else
            config.Remove("maxInstances");
        config.Set("cdnDomain", options.Domain);
    }
}
