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

    /// <summary>An empty function of AWS Lambda, native.</summary>
    public Task<string> EmptyRuntimeAsync() => PublishAsync("tests/Benchmarks/Baselines/EmptyRuntime", "EmptyRuntime", Build.Native);

    /// <summary>Publishes, unless that was done since the last change of a source, and returns the executable's path.</summary>
    private async Task<string> PublishAsync(string project, string name, Build build)
    {
        var output = workplace.Artifact($"{name}-{build}".ToLowerInvariant());
        var executable = Path.Combine(output, name);
        if (File.Exists(executable) && File.GetLastWriteTimeUtc(executable) > Sources.LastChange(workplace)) return executable;
        Workplace.Say($"building {name}, {build}");
        // From scratch: a trimmed program that is published again over its own remains loses its native libraries.
        string[] remains = [output, workplace.Artifact($"build/obj/{name}"), workplace.Artifact($"build/bin/{name}")];
        foreach (var directory in remains.Where(Directory.Exists)) Directory.Delete(directory, recursive: true);
        // Beside the ordinary build's folders: neither restore disturbs the other.
        IEnumerable<string> how = build == Build.Native
            ? ["-p:PublishAot=true", .. Commands.Find("clang") is null ? ["-p:CppCompilerAndLinker=gcc"] : Array.Empty<string>()]
            : ["--self-contained", "-p:PublishSingleFile=true", "-p:PublishTrimmed=true", "-p:PublishReadyToRun=true"];
        await Commands.RunAsync("dotnet",
        [
            "publish", workplace.File(project), "-c", "Release", "-r", "linux-x64", "-nologo", "-v", "quiet", "-nodeReuse:false",
            "-p:UseSharedCompilation=false",
            "--artifacts-path", workplace.Artifact("build"), "-o", output, .. how,
        ]);
        return executable;
    }
}
