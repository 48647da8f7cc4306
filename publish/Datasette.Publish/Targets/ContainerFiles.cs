using Datasette.Publish.Bundles;
using Datasette.Publish.Sites;

namespace Datasette.Publish.Targets;

/// <summary>The files of a container image. They contain no secrets: those are passed in the environment.</summary>
internal static class ContainerFiles
{
    /// <summary>The container's default port.</summary>
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

    /// <summary>The base image has a non-root user and no shell: only what a self-contained executable needs.</summary>
    /// <param name="architecture">The architecture of executable and base image, wherever the image is built.</param>
    /// <param name="port">The port to listen on.</param>
    /// <param name="spatialite">The image has SpatiaLite: Debian's, whose package manager the other base image lacks.</param>
    public static string Dockerfile(Architecture architecture, int port = DefaultPort, bool spatialite = false) => $"""
        FROM --platform={architecture.DockerPlatform} {(spatialite ? DebianBase : PlainBase)}
        WORKDIR /app
        COPY . /app
        ENV PORT={port}
        EXPOSE {port}
        ENTRYPOINT ["/app/datasette-cs"]

        """;

    /// <summary>The files of an image: Dockerfile, executable, site.</summary>
    /// <param name="site">The baked site.</param>
    /// <param name="port">The port to listen on.</param>
    /// <param name="request">The requested executable.</param>
    /// <param name="environment">The publish environment.</param>
    /// <param name="cancellationToken">Cancels the build.</param>
    public static async Task<IReadOnlyList<BundleFile>> AllAsync(
        SiteBundle site, int port, ExecutableRequest request, PublishEnvironment environment, CancellationToken cancellationToken) =>
    [
        new BundleFile.OfText("Dockerfile", Dockerfile(request.Architecture, port, site.Manifest.Extensions.Count > 0)),
        new BundleFile.OfText(".dockerignore", DockerIgnore),
        .. await AppFolder.FilesAsync(site, request, environment, cancellationToken),
    ];
}
