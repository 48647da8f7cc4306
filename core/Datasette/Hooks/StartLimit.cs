using Datasette.Errors;

namespace Datasette.Hooks;

/// <summary>
/// The time limit of what plugins do while a site starts and cannot be cancelled: constructors, and hooks that return at once.
/// </summary>
internal static class StartLimit
{
    /// <summary>The limit of one call.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(30);

    /// <summary>Calls a plugin on a thread of its own, which is left alone where it takes too long: the process ends anyway.</summary>
    /// <param name="plugin">The plugin's name.</param>
    /// <param name="what">What is called, such as <c>register_routes</c>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="call">The call. Its exceptions pass.</param>
    /// <exception cref="StartupError">It took longer than <see cref="MaxTime"/>.</exception>
    public static T Run<T>(string plugin, string what, TimeProvider time, Func<T> call)
    {
        using var limit = new CancellationTokenSource(MaxTime, time);
        var running = Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            running.Wait(limit.Token);
        }
        catch (OperationCanceledException) when (!running.IsCompleted)
        {
            throw new StartupError($"The plugin {plugin} does not start: it took longer than {MaxTime.TotalSeconds:0} seconds in {what}");
        }
        catch (AggregateException)
        {
            // Thrown again below, as it was.
        }
        return running.GetAwaiter().GetResult();
    }
}
