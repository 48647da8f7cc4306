using System.CommandLine;
using Datasette.Cli.Options;
using Datasette.Cli.Output;
using Datasette.Functions.Serving;
using Datasette.Inspection;
using Datasette.Publish;

namespace Datasette.Cli.Commands;

/// <summary><c>inspect</c>: writes hash, size and row counts of database files as JSON.</summary>
internal static class InspectCommand
{
    private const string StandardOutput = "-";

    public static Command Create(TextWriter output)
    {
        var files = new Argument<string[]>("FILES") { Description = "SQLite files", Arity = ArgumentArity.ZeroOrMore };
        var target = SiteOptions.Text("--inspect-file", "FILE", "Where to write the JSON; '-', the default, is standard output");
        var extensions = new Option<string[]>("--load-extension") { HelpName = "PATH[:ENTRYPOINT]",
            Description = "SQLite extension to load; spatialite is looked for where systems keep it; may be repeated" };
        var command = new Command("inspect",
            "Generate JSON with the hash, size and row counts of database files, for serve --inspect-file.") { files, target, extensions };
        command.SetAction((result, cancellationToken) =>
            RunAsync(result.GetValue(files) ?? [], result.GetValue(target) ?? StandardOutput,
                ExtensionPaths.From(result.GetValue(extensions)), output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] files, string target, string[] extensions, TextWriter output, CancellationToken cancellationToken)
    {
        if (files.Length == 0)
            throw PublishException.OfUsage("Name at least one SQLite file to inspect.");
        var json = await BakeDisplay.WatchAsync(quiet: true, output, (progress, _) =>
            Task.Run(
                () => InspectFile.Write(files, extensions, progress, TimeProvider.System, cancellationToken, Console.Error.WriteLine),
                cancellationToken));
        if (target == StandardOutput)
        {
            await output.WriteLineAsync(json.TrimEnd('\n'));
            return 0;
        }
        try
        {
            await WriteAsync(target, json.TrimEnd('\n') + "\n", cancellationToken);
            return 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new PublishException(
                $"--inspect-file {target} cannot be written ({problem.Message.ReplaceLineEndings(" ").TrimEnd('.')}): "
                + "choose another place, free some space, or mend its permissions.", problem);
        }
    }

    /// <summary>Writes the file atomically.</summary>
    private static async Task WriteAsync(string target, string text, CancellationToken cancellationToken)
    {
        var file = File.Exists(target) && new FileInfo(target).ResolveLinkTarget(returnFinalTarget: true) is { } linked
            ? linked.FullName
            : Path.GetFullPath(target);
        // An existing empty file may be a device or a pipe, which cannot be replaced.
        if (File.Exists(file) && new FileInfo(file).Length == 0)
        {
            await File.WriteAllTextAsync(file, text, cancellationToken);
            return;
        }
        var part = $"{file}.{Path.GetRandomFileName()}.part";
        try
        {
            await File.WriteAllTextAsync(part, text, cancellationToken);
            File.Move(part, file, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
