using Datasette.Errors;
using Datasette.Http;

namespace Datasette.Hooks;

/// <summary>Calls hooks, so that a mistake of a plugin is told with its name.</summary>
internal static class HookCalls
{
    /// <summary>Calls a hook that the answer depends on: where it fails there is no answer.</summary>
    /// <exception cref="PluginFailure">The plugin threw something that is not meant for the client.</exception>
    public static async ValueTask<T> CallAsync<TPlugin,
    T>(TPlugin plugin, string hook, Func<TPlugin, ValueTask<T>> call) where TPlugin : IPlugin
    {
        try
        {
            return await call(plugin);
        }
        catch (Exception error) when (IsMistake(error))
        {
            throw new PluginFailure(plugin.Name, hook, error);
        }
    }

    /// <summary>Calls a hook that only adds to a page: where it fails the page stands without it, and is kept by no cache.</summary>
    /// <returns>What the hook gives; the default where it failed.</returns>
    public static async ValueTask<T?> TryAsync<TPlugin, T>(Request request, TPlugin plugin, string hook, Func<TPlugin, ValueTask<T>> call)
        where TPlugin : IPlugin
    {
        try
        {
            return await call(plugin);
        }
#pragma warning disable CA1031 // The page is more than what one plugin adds to it.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            request.Report(new PluginFailure(plugin.Name, hook, error));
            return default;
        }
    }

    /// <summary>What all plugins of a hook add to a page.</summary>
    public static async ValueTask<List<T>> GatherAsync<TPlugin, T>(
        Request request, TPlugin[] plugins, string hook, Func<TPlugin, ValueTask<IReadOnlyList<T>>> call)
        where TPlugin : IPlugin
    {
        var all = new List<T>();
        foreach (var plugin in plugins)
            if (await TryAsync(request, plugin, hook, call) is { } more) all.AddRange(more);
        return all;
    }

    /// <summary>The HTML that all plugins of a hook add to a page, one after the other.</summary>
    public static async ValueTask<string> JoinAsync<TPlugin>(
        Request request, TPlugin[] plugins, string hook, Func<TPlugin, ValueTask<Markup?>> call)
        where TPlugin : IPlugin
    {
        var html = "";
        foreach (var plugin in plugins) html += await TryAsync(request, plugin, hook, call);
        return html;
    }

    /// <summary>What all plugins of a hook bring when the site starts.</summary>
    /// <exception cref="StartupError">A plugin threw.</exception>
    public static List<(IPlugin Plugin, T Item)> Start<TPlugin,
    T>(TPlugin[] plugins, string hook, Func<TPlugin, IEnumerable<T>?> call) where TPlugin : IPlugin
    {
        var all = new List<(IPlugin, T)>();
        foreach (var plugin in plugins)
        {
            try
            {
                foreach (var item in call(plugin) ?? throw new PluginException("it returned null"))
                    all.Add((plugin, item ?? throw new PluginException("it returned a null among its items")));
            }
#pragma warning disable CA1031 // One line for the operator, whatever the plugin threw.
            catch (Exception error) when (error is not StartupError)
#pragma warning restore CA1031
            {
                throw new StartupError($"The plugin {plugin.Name} failed in {hook}: {error.Message}");
            }
        }
        return all;
    }

    private static bool IsMistake(Exception error) =>
        error is not (DatasetteException or HttpError or OperationCanceledException or PluginFailure);
}
