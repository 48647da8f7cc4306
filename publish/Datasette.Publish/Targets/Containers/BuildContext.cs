using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;

namespace Datasette.Publish.Targets.Containers;

/// <summary><c>package --generate-dir</c>: the folder alone, for whatever builds images.</summary>
/// <param name="tag">The image's name, or null for none.</param>
/// <param name="port">The port that it listens on.</param>
/// <param name="executable">Which executable.</param>
internal sealed class BuildContext(string? tag, int port, ExecutableRequest executable) : IContainerTarget
{
    public static TargetLimits ImageLimits { get; } = new()
    {
        Target = "package",
        Platform = "a container",
        Tiers = [new(StorageTier.Image, null, null)],
        HasSpatialite = true,
    };

    public string Name => "package";

    public TargetLimits Limits => ImageLimits;

    public int Port => port;

    public ExecutableRequest Executable => executable;

    public void Check(SiteSource source, Action<string> say)
    {
        // Nothing but what every site has to be.
    }

    public SiteSource WithDefaults(SiteSource source) => source.WithSiteDefaults();

    public IEnumerable<BundleFile.OfText> Files(SiteSource source) => [];

    public IEnumerable<string> Commands(SiteSource source)
    {
        var name = tag is null ? "" : $" -t {tag}";
        yield return $"docker build --platform {executable.Architecture.DockerPlatform}{name} .   # or podman, buildah";
        yield return RunCommand(tag, port, source.Secrets);
    }

    /// <summary>How to run an image: secrets are handed over in the environment of whoever does.</summary>
    public static string RunCommand(string? tag, int port, SiteSecrets secrets)
    {
        var variables = secrets.Plugins.Select(secret => secret.Variable).Prepend(EnvironmentName.Signing);
        return $"docker run -p {port}:{port} {string.Join(' ', variables.Select(variable => $"-e {variable}"))} {tag ?? "IMAGE"}";
    }
}
