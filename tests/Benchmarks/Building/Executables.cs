namespace Benchmarks.Building;

/// <summary>Publishes the server and the empty servers it is compared with, all with the same properties.</summary>
internal sealed class Executables(Workplace workplace)
{
    /// <summary>The deployable server.</summary>
    public Task<string> ServerAsync(Build build) => PublishAsync("functions", "Datasette.Functions", build);

    /// <summary>The framework's own smallest template: a slim builder and one route.</summary>
    public Task<string> EmptyKestrelAsync(Build build) => PublishAsync("tests/Benchmarks/Baselines/EmptyKestrel", "EmptyKestrel", build);

    /// <summary>Kestrel without a host or routing.</summary>
    public Task<string> BareKestrelAsync(Build build) => PublishAsync("tests/Benchmarks/Baselines/BareKestrel", "BareKestrel", build);

    /// <summary>Publishes (what is up to date costs seconds) and returns the executable's path.</summary>
    private async Task<string> PublishAsync(string project, string name, Build build)
    {
        Workplace.Say($"building {name}, {build}");
        var output = workplace.Artifact($"{name}-{build}".ToLowerInvariant());
        // Beside the ordinary build's folders: neither restore disturbs the other.
        IEnumerable<string> how = build == Build.Native
            ? ["-p:NativeNet9=true", .. Commands.Find("clang") is null ? ["-p:CppCompilerAndLinker=gcc"] : Array.Empty<string>()]
            : ["-r", "linux-x64", "--self-contained", "-p:PublishSingleFile=true", "-p:PublishTrimmed=true", "-p:PublishReadyToRun=true", "--artifacts-path", workplace.Artifact("build")];
        await Commands.RunAsync("dotnet", ["publish", workplace.File(project), "-c", "Release", "-nologo", "-v", "quiet", "-o", output, .. how]);
        return Path.Combine(output, name);
    }
}
