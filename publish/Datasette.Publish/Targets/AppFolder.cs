using Datasette.Publish.Bundles;
using Datasette.Publish.Sites;

namespace Datasette.Publish.Targets;

/// <summary>The directory that runs on any Linux machine: the executable and the site.</summary>
internal static class AppFolder
{
    public static async Task<IReadOnlyList<BundleFile>> FilesAsync(
        SiteBundle site, ExecutableRequest request, PublishEnvironment environment, CancellationToken cancellationToken)
    {
        var executable = await Build(environment, site.Plugins).FilesAsync(request, cancellationToken);
        return [.. executable, .. site.Files];
    }

    /// <summary>The executable's build, in the environment of this publish.</summary>
    public static ExecutableBuild Build(PublishEnvironment environment, SitePlugins plugins) =>
        new(environment.ToolDirectory, ExecutableBuild.DefaultCache(environment.Variable))
        {
            Plugins = plugins,
            Say = environment.Say,
            Watch = environment.Watch,
            CommandPath = environment.Variable("PATH"),
            SecretVariables = environment.SecretVariables,
        };
}
