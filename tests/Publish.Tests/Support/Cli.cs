using System.Diagnostics;

namespace Publish.Tests.Support;

/// <summary>The command line tool as a child process, in a directory, an environment and a home of its own.</summary>
public sealed class Cli : IDisposable
{
    private const string RecordingScript = """
        #!/bin/sh
        # Remembers how it was called; $RECORD is set by the test.
        {
          echo "ARGS $(basename "$0")"; for argument in "$@"; do printf '%s\n' "$argument"; done
          echo ENVIRONMENT; env
          if [ ! -t 0 ] && [ "$1 $2" = "config set" ]; then echo INPUT; cat; echo; fi
        } >> "$RECORD"

        """;

    public Cli()
    {
        Directory.CreateDirectory(Home["bin"]);
        Environment = new Dictionary<string, string>
        {
            ["PATH"] = $"{Home["bin"]}:/usr/bin:/bin",
            ["HOME"] = Home.FullPath,
            ["XDG_CACHE_HOME"] = Home["cache"],
            ["RECORD"] = Home["record"],
        };
    }

    /// <summary>The directory that the tool runs in.</summary>
    public TemporaryDirectory Work { get; } = new();

    public TemporaryDirectory Home { get; } = new();

    public Dictionary<string, string> Environment { get; }

    /// <summary>What the fake commands were called with.</summary>
    public string Record => File.Exists(Home["record"]) ? File.ReadAllText(Home["record"]) : "";

    /// <summary>Builds nothing: stands in for the SDK, remembers the project, and leaves an executable that says so.</summary>
    /// <param name="hasNativePack">Whether it finds the package that native code needs.</param>
    public Cli WithFakeSdk(bool hasNativePack = true)
    {
        Environment["DOTNET_HOST_PATH"] = Script("fake-dotnet", $$"""
            if [ "$1" = --version ]; then echo 10.0.999; exit; fi
            cat *.csproj CompiledPlugins.cs >> "$RECORD" 2>/dev/null
            if ! {{(hasNativePack ? "true" : "false")}} && grep -q PublishAot *.csproj; then
              echo "error NU1101: Unable to find package runtime.linux-x64.Microsoft.DotNet.ILCompiler. No packages exist"
              exit 1
            fi
            while [ $# -gt 0 ]; do if [ "$1" = -o ]; then mkdir -p "$2/.azurefunctions"; echo extensions > "$2/.azurefunctions/extensions.dll"; echo symbols > "$2/.azurefunctions/extensions.pdb"; echo executable > "$2/datasette-cs"; echo library > "$2/libe_sqlite3.so"; fi; shift; done
            """);
        return this;
    }

    public Cli WithFakePulumi(int exitCode = 0)
    {
        Script("pulumi", $"[ \"$1\" = version ] || exit {exitCode}");
        return this;
    }

    /// <summary>Builds nothing: remembers the files that it would build from, and the Dockerfile.</summary>
    public Cli WithFakeDocker(int exitCode = 0)
    {
        Script("docker", $"""
            [ "$1" = build ] || exit 0
            find . -type f | sed 's/^/FILE /' >> "$RECORD"
            cat Dockerfile site.json >> "$RECORD"
            exit {exitCode}
            """);
        return this;
    }

    public CliResult Run(params string[] args) => Run(null, args);

    public CliResult Run(string? input, string[] args)
    {
        using var process = Start(args);
        if (input is not null)
            process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CliResult(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    public Process Start(params string[] args)
    {
        var info = new ProcessStartInfo(System.Environment.ProcessPath!,
            ["exec", Path.Combine(AppContext.BaseDirectory, "datasette-cs.dll"), .. args])
        {
            WorkingDirectory = Work.FullPath,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment.Clear();
        foreach (var (name, value) in Environment)
            info.Environment[name] = value;
        return Process.Start(info)!;
    }

    public void Dispose()
    {
        Work.Dispose();
        Home.Dispose();
    }

    private string Script(string name, string body)
    {
        var path = Path.Combine(Home["bin"], name);
        File.WriteAllText(path, RecordingScript + body + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
