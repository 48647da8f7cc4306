using Datasette.Errors;
using Datasette.Functions.Hosting;
using Datasette.Functions.Serving;

namespace Datasette.Functions;

/// <summary>
/// The deployable program. Without arguments it serves the bundle beside it, configured by the environment; with arguments it is
/// <c>serve</c>. Only the second way loads the command line parser, which slows the start.
/// </summary>
public static class SiteProgram
{
    /// <summary>Runs until a signal; returns the exit status.</summary>
    public static Task<int> RunAsync(string[] args) => RunAsync(args, []);

    /// <summary>The same with plugins that are compiled in.</summary>
    public static async Task<int> RunAsync(string[] args, IReadOnlyList<CompiledPlugin> plugins)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(plugins);
        try
        {
            return args.Length == 0
                ? await BundleHost.RunAsync(AppContext.BaseDirectory, TimeProvider.System, CompiledPlugin.ForBundle(plugins))
                : await ServeCommand.InvokeAsync(args);
        }
        catch (DatasetteException error)
        {
            await Failure.WriteAsync(Console.Error, error);
            return (error as StartupError)?.ExitStatus ?? 1;
        }
    }
}
