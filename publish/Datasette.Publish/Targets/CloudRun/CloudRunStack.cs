using System.Globalization;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Targets.CloudRun;

/// <summary>Writes a site's plain config values into its stack file.</summary>
internal static class CloudRunStack
{
    public static void Fill(StackFile file, CloudRunOptions options, string siteTag)
    {
        if (options.Project is { } project)
            file.SetPlain("gcp:project", project);
        Set("service", options.Service);
        Set("serviceAccountId", ServiceAccountName.For(options.Service));
        Set("region", options.Region);
        if (options.NoImage)
        {
            foreach (var key in new[] { "artifactRegion", "artifactRepository", "imageTag" })
                file.Remove(ConfigKey.InProject(options.Service, key));
            Set("sourceName", $"{siteTag}.tar.gz");
        }
        else
        {
            file.Remove(ConfigKey.InProject(options.Service, "sourceName"));
            Set("artifactRegion", options.ArtifactRegion);
            Set("artifactRepository", options.Repository);
            Set("imageTag", siteTag);
        }
        // Options that are not set keep the program's default, or the owner's later value.
        Set("cpu", options.Cpu?.ToString(CultureInfo.InvariantCulture));
        Set("memory", CloudRunMemory.For(options));
        Set("minInstances", options.MinInstances?.ToString(CultureInfo.InvariantCulture));
        if (options.MaxInstances > 0)
            Set("maxInstances", options.MaxInstances.ToString(CultureInfo.InvariantCulture));
        else
            file.Remove(ConfigKey.InProject(options.Service, "maxInstances"));
        Set("cdnDomain", options.Domain);

        void Set(string key, string? value)
        {
            if (value is not null)
                file.SetPlain(ConfigKey.InProject(options.Service, key), value);
        }
    }
}
