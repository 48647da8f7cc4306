using Datasette.Errors;
using Datasette.Sites;

namespace Datasette.Application;

/// <summary>Runs the plugins' startup hooks.</summary>
internal static class PluginStartup
{
    /// <summary>The time limit of all startup hooks together.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(30);

    private static readonly AsyncLocal<bool> Running = new();

    /// <summary>True inside a startup hook: the plugins' own requests to the site do not wait for the startup.</summary>
    public static bool IsRunningHere => Running.Value;

    /// <exception cref="StartupError">A plugin threw, or takes longer than 30 seconds.</exception>
    public static async Task RunAsync(Site site)
    {
        Running.Value = true;
        using var stopping = new CancellationTokenSource(MaxTime, site.Time);
        foreach (var plugin in site.Hooks.Startup)
        {
            try
            {
                await Task.Run(() => plugin.StartupAsync(new() { Datasette = site.ForPlugins, Stopping = stopping.Token }).AsTask(),
                    CancellationToken.None)
                    .WaitAsync(stopping.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                throw new StartupError($"The plugin {plugin.Name} does not start: it took longer than {MaxTime.TotalSeconds:0} "
                    + "seconds in startup");
            }
#pragma warning disable CA1031 // Any exception of a plugin becomes one line for the operator.
            catch (Exception error)
#pragma warning restore CA1031
            {
                throw new StartupError($"The plugin {plugin.Name} failed in startup: {error.Message}");
            }
        }
    }
}
