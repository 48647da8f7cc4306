using System.CommandLine;
using Datasette.Publish;
using Datasette.Publish.Bundles;

namespace Datasette.Cli.Commands;

/// <summary>
/// <c>build-executables DIR</c>, run by <c>dotnet pack</c>: builds the native executables of both architectures, if a linker is installed.
/// </summary>
internal static class BuildExecutablesCommand
{
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var directory = new Argument<string>("DIR") { Description = "Where they go" };
        var command = new Command("build-executables", "Build the native executables for the tool's package.") { directory };
        command.Hidden = true;
        command.SetAction((result, cancellationToken) => RunAsync(result.GetValue(directory)!, output, errors, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string directory, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        foreach (var architecture in Architecture.All)
        {
            var place = Path.Combine(directory, PackagedExecutable.Folder, architecture.RuntimeIdentifier);
            if (Directory.Exists(place))
                Directory.Delete(place, recursive: true);
            try
            {
                var build = new ExecutableBuild(AppContext.BaseDirectory, ExecutableBuild.DefaultCache(Environment.GetEnvironmentVariable))
                {
                    Say = output.WriteLine,
                };
                var files = await build.FilesAsync(new ExecutableRequest(architecture, ExecutableFlavour.NativeAot), cancellationToken);
                Directory.CreateDirectory(place);
                await BundleWriter.WriteAsync(place, files, cancellationToken);
            }
            catch (PublishException problem)
            {
                // The package works without it: publish then builds the executable on the user's machine.
                await errors.WriteLineAsync($"The package has no executable for {architecture}: {problem.Message}");
            }
        }
        return 0;
    }
}
