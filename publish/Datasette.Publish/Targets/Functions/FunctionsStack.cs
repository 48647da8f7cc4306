using System.Globalization;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Targets.Functions;

/// <summary>Writes a site's plain config values into its stack file.</summary>
internal static class FunctionsStack
{
    public static void Fill(StackFile file, FunctionsOptions options, string packageHash)
    {
        if (options.Subscription is { } subscription)
            file.SetPlain("azure-native:subscriptionId", subscription);
        Set("app", options.App);
        Set("location", options.Region);
        Set("packageHash", packageHash);
        Set("maxInstances", options.MaxInstances.ToString(CultureInfo.InvariantCulture));
        // Options that are not set keep the program's default, or the owner's later value.
        Set("memory", options.Memory?.ToString(CultureInfo.InvariantCulture));
        Set("minInstances", options.MinInstances?.ToString(CultureInfo.InvariantCulture));
        Set("cdnDomain", options.Domain);

        void Set(string key, string? value)
        {
            if (value is not null)
                file.SetPlain(ConfigKey.InProject(options.App, key), value);
        }
    }
}
