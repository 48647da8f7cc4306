using Datasette.Publish.Bundles;
using Datasette.Publish.Sites;

namespace Datasette.Publish.Targets;

/// <summary>The files that make a bundle a container image. Nothing in them is secret: those arrive in the environment.</summary>
internal static class ContainerFiles
{
    /// <summary>What a container listens on where nobody says.</summary>
    public const int DefaultPort = 8080;

    private const string DockerIgnore = """
        .dockerignore
        Dockerfile

        """;

    private const string PlainBase = "mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled";

    private const string DebianBase = """
        debian:trixie-slim
        RUN apt-get update && apt-get install -y --no-install-recommends libsqlite3-mod-spatialite && rm -rf /var/lib/apt/lists/*
        USER nobody
        """;

    /// <summary>The user of the base image is not root, and it has no shell: only what a self-contained executable needs.</summary>
    /// <param name="architecture">The processor: the base image's is the executable's, wherever the image is built.</param>
    /// <param name="port">The port that it listens on.</param>
    /// <param name="spatialite">The image has SpatiaLite: Debian's, whose package manager the other base image lacks.</param>
    public static string Dockerfile(Architecture architecture, int port = DefaultPort, bool spatialite = false) => $"""
        FROM --platform={architecture.DockerPlatform} {(spatialite ? DebianBase : PlainBase)}
        WORKDIR /app
        COPY . /app
        ENV PORT={port}
        EXPOSE {port}
        ENTRYPOINT ["/app/datasette-cs"]

        """;

    /// <summary>The files of an image: how it is built, the executable, the site.</summary>
    /// <param name="site">The baked site.</param>
    /// <param name="port">The port that it listens on.</param>
    /// <param name="request">Which executable.</param>
    /// <param name="environment">Whom to tell what takes long.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<BundleFile>> AllAsync(
        SiteBundle site, int port, ExecutableRequest request, PublishEnvironment environment, CancellationToken cancellationToken) =>
    [
        new BundleFile.OfText("Dockerfile", Dockerfile(request.Architecture, port, site.Manifest.Extensions.Count > 0)),
        new BundleFile.OfText(".dockerignore", DockerIgnore),
        .. await AppFolder.FilesAsync(site, request, environment, cancellationToken),
    ];
}
