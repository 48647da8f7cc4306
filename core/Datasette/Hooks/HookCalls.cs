using Datasette.Errors;
using Datasette.Http;

namespace Datasette.Hooks;

/// <summary>Calls hooks and names the plugin in its errors.</summary>
internal static class HookCalls
{
    /// <summary>Calls a hook that the response depends on: an error fails the request.</summary>
    /// <exception cref="PluginFailure">The plugin threw an exception that is not meant for the client.</exception>
    public static async ValueTask<T> CallAsync<TPlugin,
    T>(TPlugin plugin, string hook, Func<TPlugin, ValueTask<T>> call) where TPlugin : IPlugin
    {
        try
        {
            return HookTrace.Called(plugin, hook, await call(plugin));
        }
        catch (Exception error) when (IsMistake(error))
        {
            throw new PluginFailure(plugin.Name, hook, error);
        }
    }

    /// <summary>The same for a hook that returns a list, which must not be null, nor have a null among its items.</summary>
    /// <exception cref="PluginFailure">The plugin threw an exception that is not meant for the client, or returned such a null.</exception>
    public static ValueTask<IReadOnlyList<T>> ListAsync<TPlugin, T>(
        TPlugin plugin, string hook, Func<TPlugin, ValueTask<IReadOnlyList<T>>> call) where TPlugin : IPlugin =>
        CallAsync(plugin, hook, called => WholeAsync(called, call));

    /// <summary>Calls a hook that only adds to a page: on an error the page is sent without it, and is not cached.</summary>
    /// <returns>The hook's result; the default after an error.</returns>
    public static async ValueTask<T?> TryAsync<TPlugin, T>(Request request, TPlugin plugin, string hook, Func<TPlugin, ValueTask<T>> call)
        where TPlugin : IPlugin
    {
        try
        {
            return HookTrace.Called(plugin, hook, await call(plugin));
        }
#pragma warning disable CA1031 // An error of one plugin does not fail the page.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            request.Report(new PluginFailure(plugin.Name, hook, error));
            return default;
        }
    }

    /// <summary>What all plugins with a hook add to a page.</summary>
    public static async ValueTask<List<T>> GatherAsync<TPlugin, T>(
        Request request, TPlugin[] plugins, string hook, Func<TPlugin, ValueTask<IReadOnlyList<T>>> call)
        where TPlugin : IPlugin
    {
        var all = new List<T>();
        foreach (var plugin in plugins)
            if (await TryAsync(request, plugin, hook, called => WholeAsync(called, call)) is { } more) all.AddRange(more);
        return all;
    }

    /// <summary>The HTML that all plugins with a hook add to a page, concatenated.</summary>
    public static async ValueTask<string> JoinAsync<TPlugin>(
        Request request, TPlugin[] plugins, string hook, Func<TPlugin, ValueTask<Markup?>> call)
        where TPlugin : IPlugin
    {
        var html = "";
        foreach (var plugin in plugins) html += await TryAsync(request, plugin, hook, call);
        return html;
    }

    /// <summary>What all plugins with a hook provide at the start.</summary>
    /// <exception cref="StartupError">A plugin threw, or took longer than <see cref="StartLimit.MaxTime"/>.</exception>
    public static List<(IPlugin Plugin, T Item)> Start<TPlugin, T>(
        TPlugin[] plugins, string hook, TimeProvider time, Func<TPlugin, IEnumerable<T>?> call) where TPlugin : IPlugin
    {
        var all = new List<(IPlugin, T)>();
        foreach (var plugin in plugins)
        {
            try
            {
                // Iterators run here too.
                var items = plugin is IBuiltInPlugin ? Items() : StartLimit.Run(plugin.Name, hook, time, Items);
                foreach (var item in items) all.Add((plugin, item ?? throw new PluginException("it returned a null among its items")));

                List<T> Items() =>
                    [.. HookTrace.Called(plugin, hook, call(plugin)) ?? throw new PluginException("it returned null")];
            }
#pragma warning disable CA1031 // Any exception of a plugin becomes one line for the operator.
            catch (Exception error) when (error is not StartupError)
#pragma warning restore CA1031
            {
                throw new StartupError($"The plugin {plugin.Name} failed in {hook}: {error.Message}");
            }
        }
        return all;
    }

    private static async ValueTask<IReadOnlyList<T>> WholeAsync<TPlugin, T>(TPlugin plugin, Func<TPlugin, ValueTask<IReadOnlyList<T>>> call)
    {
        var items = await call(plugin) ?? throw new PluginException("it returned null");
        return items.Any(item => item is null) ? throw new PluginException("it returned a null among its items") : items;
    }

    /// <summary>Whether an exception of a plugin is not meant for the client.</summary>
    public static bool IsMistake(Exception error) =>
        error is not (DatasetteException or HttpError or OperationCanceledException or PluginFailure);
}
