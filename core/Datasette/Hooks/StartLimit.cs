using Datasette.Errors;

namespace Datasette.Hooks;

/// <summary>
/// The time limit of what plugins do while a site starts and cannot be cancelled: constructors, and hooks that return at once. They run on
/// a thread of their own, which is left alone where one of them takes too long: the process ends anyway.
/// </summary>
internal sealed class StartLimit
{
    /// <summary>The limit of one call.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(30);

    [ThreadStatic]
    private static StartLimit? _here;

    private readonly TimeProvider _time;
    private readonly TaskCompletionSource<StartupError> _late = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StartLimit(TimeProvider time) => _time = time;

    /// <summary>Calls a plugin: on this thread within <see cref="Watch"/>, else on a thread of its own.</summary>
    /// <param name="plugin">The plugin's name.</param>
    /// <param name="what">What is called, such as <c>register_routes</c>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="call">The call. Its exceptions pass.</param>
    /// <exception cref="StartupError">It took longer than <see cref="MaxTime"/>.</exception>
    public static T Run<T>(string plugin, string what, TimeProvider time, Func<T> call) =>
        _here is { } here ? here.Call(plugin, what, call) : Watch(time, () => Run(plugin, what, time, call));

    /// <summary>
    /// Runs a part of the start in which plugins are called many times: one thread for all of it. A thread for each call is created and
    /// waited for: on a busy processor the start waits for the scheduler twice a call.
    /// </summary>
    /// <param name="time">The clock.</param>
    /// <param name="start">The part. Its exceptions pass.</param>
    /// <exception cref="StartupError">A plugin took longer than <see cref="MaxTime"/> for a call.</exception>
    public static T Watch<T>(TimeProvider time, Func<T> start)
    {
        var limit = new StartLimit(time);
        var running = Task.Factory.StartNew(() =>
        {
            _here = limit;
            return start();
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (Task.WaitAny(running, limit._late.Task) != 0) throw limit._late.Task.GetAwaiter().GetResult();
        return running.GetAwaiter().GetResult();
    }

    private T Call<T>(string plugin, string what, Func<T> call)
    {
        using var limit = new CancellationTokenSource(MaxTime, _time);
        using var late = limit.Token.UnsafeRegister(_ => _late.TrySetResult(new StartupError(
            $"The plugin {plugin} does not start: it took longer than {MaxTime.TotalSeconds:0} seconds in {what}")), null);
        return call();
    }
}
