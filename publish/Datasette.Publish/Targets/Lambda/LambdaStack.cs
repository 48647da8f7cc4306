using System.Globalization;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Targets.Lambda;

/// <summary>Writes a site's plain config values into its stack file.</summary>
internal static class LambdaStack
{
    public static void Fill(StackFile file, LambdaOptions options)
    {
        file.SetPlain("aws:region", options.Region);
        Set("functionName", options.Function);
        Set("architecture", options.Architecture.LambdaName);
        // Options that are not set keep the program's default, or the owner's later value.
        SetNumber("memorySize", options.Memory);
        SetNumber("timeout", options.Timeout);
        if (options.MaxInstances is not null || options.IsDemo)
            SetNumber("reservedConcurrency", options.Reserved);
        if (options.Domain is { } domain)
            Set("cdnDomain", domain);

        void Set(string key, string value) => file.SetPlain(ConfigKey.InProject(options.Function, key), value);

        void SetNumber(string key, int? value)
        {
            if (value is { } number)
                Set(key, number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
