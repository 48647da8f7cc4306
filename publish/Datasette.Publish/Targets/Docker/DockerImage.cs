using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Processes;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using Datasette.Publish.Targets.Containers;

namespace Datasette.Publish.Targets.Docker;

/// <summary>Makes an image with the local <c>docker</c>, from the same files as the image of Cloud Run. No secret is in it.</summary>
/// <param name="tag">The image's name, or null for none.</param>
/// <param name="port">The port that it listens on.</param>
/// <param name="executable">Which executable is in it.</param>
/// <param name="secretVariables">Variables that docker has no business with.</param>
internal sealed class DockerImage(string? tag, int port, ExecutableRequest executable, IReadOnlyList<string> secretVariables) : IDisposable
{
    private const string Command = "docker";
    private readonly string directory = Directory.CreateTempSubdirectory("datasette-cs-package-").FullName;

    /// <summary>Whether there is a docker command, asked before the long steps begin.</summary>
    public async Task RequireDockerAsync(CancellationToken cancellationToken)
    {
        if (await Docker("--version").CaptureAsync(cancellationToken) is null)
            throw new PublishException("package runs the docker command, which is not on the PATH: install it "
                + "(https://docs.docker.com/get-docker/), or use publish cloudrun --generate-dir to write the files alone.");
    }

    /// <summary>Bakes the site and writes the files of the image.</summary>
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

    /// <summary>Runs <c>docker build</c>, which says on the terminal what it does.</summary>
    public async Task BuildAsync(CancellationToken cancellationToken)
    {
        string[] arguments = ["build", "--platform", executable.Architecture.DockerPlatform, .. tag is null ? [] : new[] { "-t", tag },
            "."];
        if (await Docker(arguments).RunAsync(cancellationToken) is not 0)
            throw new PublishException($"`docker {string.Join(' ', arguments)}` failed; it has said why.");
    }

    /// <summary>How to run it: secrets are handed over in the environment of whoever does.</summary>
    public string RunCommand(SiteSecrets secrets) => BuildContext.RunCommand(tag, port, secrets);

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private ChildProcess Docker(params string[] arguments) => new(Command, arguments, directory) { WithoutVariables = secretVariables };
}
