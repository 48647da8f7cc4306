using Datasette.Publish.Stacks;

namespace Datasette.Publish.Targets.Lambda;

/// <summary>Writes a site's plain config values into its stack file.</summary>
internal static class LambdaStack
{
    /// <param name="file">The stack file.</param>
    /// <param name="options">What the site is to be.</param>
    /// <param name="imageTag">The tag of the image; null where the function has a zip.</param>
    public static void Fill(StackFile file, LambdaOptions options, string? imageTag = null)
    {
        file.SetPlain("aws:region", options.Region);
        var config = new ProjectConfig(file, options.Name);
        config.Set("functionName", options.Function);
        config.Set("architecture", options.Architecture.LambdaName);
        config.Set("memorySize", options.Memory);
        config.Set("timeout", options.Timeout);
        if (options.MaxInstances is not null || options.IsDemo)
            config.Set("reservedConcurrency", options.Reserved);
        config.Set("cdnDomain", options.Domain);
        if (imageTag is null)
            config.Remove("imageTag");
        else
            config.Set("imageTag", imageTag);
    }
}
