namespace Datasette.Publish.Bundles;

/// <summary>The files that make a bundle a container image. Nothing in them is secret: those arrive in the environment.</summary>
internal static class ContainerFiles
{
    /// <summary>The user of the base image is not root, and it has no shell: only what a self-contained executable needs.</summary>
    public const string Dockerfile = """
        FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
        WORKDIR /app
        COPY . /app
        ENV PORT=8080
        EXPOSE 8080
        ENTRYPOINT ["/app/datasette-cs"]

        """;

    public const string DockerIgnore = """
        .dockerignore
        Dockerfile

        """;
}
