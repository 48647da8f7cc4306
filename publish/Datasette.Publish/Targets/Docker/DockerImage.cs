using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Processes;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using Datasette.Publish.Targets.Containers;

namespace Datasette.Publish.Targets.Docker;

/// <summary>Builds an image with the local <c>docker</c>, from the same files as Cloud Run's. It contains no secrets.</summary>
/// <param name="tag">The image's tag, or null.</param>
/// <param name="port">The port to listen on.</param>
/// <param name="executable">The requested executable.</param>
/// <param name="secretVariables">Environment variables to hide from docker.</param>
internal sealed class DockerImage(string? tag, int port, ExecutableRequest executable, IReadOnlyList<string> secretVariables) : IDisposable
{
    private const string Command = "docker";
    private readonly string directory = Directory.CreateTempSubdirectory("datasette-cs-package-").FullName;

    /// <summary>Checks that docker is installed, before the long steps.</summary>
    public async Task RequireDockerAsync(CancellationToken cancellationToken)
    {
        if (await Docker("--version").CaptureAsync(cancellationToken) is null)
            throw new PublishException("package runs the docker command, which is not on the PATH: install it "
                + "(https://docs.docker.com/get-docker/), or use publish cloudrun --generate-dir to write the files alone.");
    }

    /// <summary>Bakes the site and writes the image's files.</summary>
    public async Task<SiteBundle> WriteAsync(SiteSource source, PublishEnvironment environment, CancellationToken cancellationToken)
    {
        SourceCheck.Check(source);
        TargetCheck.Check(BuildContext.ImageLimits, source, environment.Say);
        using var copies = await DatabaseCopies.MakeAsync(source, environment, cancellationToken);
        var site = await SiteBundle.BakeAsync(copies.Source.WithSiteDefaults(), environment, cancellationToken);
        ClearSecrets.Tell(site.Manifest.Config, environment.Say);
        await BundleWriter.WriteAsync(directory, await ContainerFiles.AllAsync(site, port, executable, environment, cancellationToken),
            cancellationToken);
        return site;
    }

    /// <summary>Runs <c>docker build</c>, with its output on the terminal.</summary>
    public async Task BuildAsync(CancellationToken cancellationToken)
    {
        string[] arguments = ["build", "--platform", executable.Architecture.DockerPlatform, .. tag is null ? [] : new[] { "-t", tag },
            "."];
        if (await Docker(arguments).RunAsync(cancellationToken) is not 0)
            throw new PublishException($"`docker {string.Join(' ', arguments)}` failed; it has said why.");
    }

    /// <summary>The command to run the image: secrets are passed from the caller's environment.</summary>
    public string RunCommand(SiteSecrets secrets) => BuildContext.RunCommand(tag, port, secrets);

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private ChildProcess Docker(params string[] arguments) => new(Command, arguments, directory) { WithoutVariables = secretVariables };
}
