using Datasette.Application;
using Datasette.Authentication;
using Datasette.Errors;
using Datasette.Http;

namespace Datasette.Functions.Serving;

/// <summary><c>serve --reload</c>: restarts the site when one of its files changes.</summary>
internal static class ReloadingServe
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs until a signal. An error in a changed file is printed, and the next change awaited.</summary>
    public static async Task<int> RunAsync(ServeOptions options, Listening listening, TimeProvider time)
    {
        // All restarts share one secret, so that a change signs nobody out.
        options = options with { Secret = options.Secret ?? Signer.Random() };
        for (var isFirst = true; ; isFirst = false)
        {
            var before = Stamp(options);
            using var changed = new CancellationTokenSource();
            using var ended = new CancellationTokenSource();
            var watching = WatchAsync(options, before, changed, time, ended.Token);
            try
            {
                // New objects: what the plugins of the site before remember ends with it.
                if (!isFirst && options.LoadPlugins is { } load) options = options.With(load());
                using var site = await ServeCommand.StartAsync(options, time, CancellationToken.None);
                await ServeHost.RunAsync(site, listening, changed.Token);
                // Open the browser only once.
                listening = listening with { Opens = false };
                if (!changed.IsCancellationRequested) return 0;
                Console.WriteLine("A file changed: starting over");
            }
            catch (StartupError error)
            {
                await Failure.WriteAsync(Console.Error, error);
                await watching;
            }
            finally
            {
                await ended.CancelAsync();
                await watching;
            }
        }
    }

    private static async Task WatchAsync(
        ServeOptions options, string before, CancellationTokenSource changed, TimeProvider time, CancellationToken ended)
    {
        try
        {
            while (Stamp(options) == before) await Task.Delay(LookEvery, time, ended);
            await changed.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The wait was cancelled.
        }
    }

    private static IEnumerable<string> FilesOf(string path) => Directory.Exists(path)
        ? FolderFiles.Of(path)
        : [path];

    /// <summary>The modification times of the files of the site and its plugins; mutable databases are not watched.</summary>
    private static string Stamp(ServeOptions given)
    {
        var options = ConfigDirectory.Expand(given with { Warn = null });
        IEnumerable<string> templates = options.TemplateDir is { } directory && Directory.Exists(directory)
            ? FolderFiles.Of(directory)
            : [];
        var files = options.Immutable.Concat([options.ConfigFile, options.MetadataFile,
            options.InspectFile]).OfType<string>().Concat(templates);
        return string.Join('\n',
            files.Concat(options.WatchedPlugins.SelectMany(FilesOf)).Select(file =>
                $"{file} {new FileInfo(file) is { Exists: true } found} {File.GetLastWriteTimeUtc(file).Ticks}"));
    }
}
