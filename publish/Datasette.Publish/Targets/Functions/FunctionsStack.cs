using Datasette.Publish.Stacks;

namespace Datasette.Publish.Targets.Functions;

/// <summary>Writes a site's plain config values into its stack file.</summary>
internal static class FunctionsStack
{
    public static void Fill(StackFile file, FunctionsOptions options, string packageHash)
    {
        if (options.Subscription is { } subscription)
            file.SetPlain("azure-native:subscriptionId", subscription);
        var config = new ProjectConfig(file, options.Name);
        config.Set("app", options.App);
        config.Set("location", options.Region);
        config.Set("packageHash", packageHash);
        config.Set("maxInstances", options.MaxInstances);
        config.Set("memory", options.Memory);
        config.Set("minInstances", options.MinInstances);
        config.Set("cdnDomain", options.Domain);
    }
}
