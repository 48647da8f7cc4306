using Datasette.Inspection;
using Spectre.Console;

namespace Datasette.Cli.Output;

/// <summary>Shows the progress of baking: bars on a terminal, else one line per step.</summary>
internal static class BakeDisplay
{
    /// <param name="quiet">Print nothing without a terminal, because the output is for another program.</param>
    /// <param name="output">The output of plain lines.</param>
    /// <param name="work">The work, which receives a progress reporter and a function that prints a line.</param>
    public static Task<T> WatchAsync<T>(bool quiet, TextWriter output, Func<IProgress<BakeProgress>?, Action<string>, Task<T>> work) =>
        WatchAsync(quiet, output, (progress, say, _) => work(progress, say));

    /// <param name="quiet">Print nothing without a terminal, because the output is for another program.</param>
    /// <param name="output">The output of plain lines.</param>
    /// <param name="work">The work, which also receives a function that shows a long step as running.</param>
    public static async Task<T> WatchAsync<T>(
        bool quiet, TextWriter output, Func<IProgress<BakeProgress>?, Action<string>, Func<string, IDisposable>, Task<T>> work)
    {
        // Bars go to standard error, because standard output may be redirected.
        if (Console.IsErrorRedirected || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb")
            return await work(quiet ? null : new Lines(output), output.WriteLine,
                name => new StillRunning(name, quiet ? TextWriter.Null : output));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new Bars(context), console.WriteLine, name => new MovingBar(context, name)));
    }

    private sealed class Lines(TextWriter output) : IProgress<BakeProgress>
    {
        private readonly HashSet<(string, BakeStage)> seen = [];

        public void Report(BakeProgress value)
        {
            lock (seen)
                if (seen.Add((value.Database, value.Stage)))
                    output.WriteLine($"{value.Stage} {value.Database}");
        }
    }

    /// <summary>A progress bar without an end, for steps of unknown length.</summary>
    private sealed class MovingBar(ProgressContext context, string name) : IDisposable
    {
        private readonly ProgressTask task = context.AddTask(Markup.Escape(name)).IsIndeterminate();

        public void Dispose() => task.IsIndeterminate(false).Value = task.MaxValue;
    }

    /// <summary>Without a terminal: prints a line every 15 seconds while the step runs.</summary>
    private sealed class StillRunning : IDisposable
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

        private readonly Timer timer;

        public StillRunning(string name, TextWriter output)
        {
            var ticks = 0;
            timer = new Timer(
                _ => output.WriteLine($"{name}: {Interlocked.Increment(ref ticks) * Pause.TotalSeconds:0} s"), null, Pause, Pause);
        }

        public void Dispose() => timer.Dispose();
    }

    private sealed class Bars(ProgressContext context) : IProgress<BakeProgress>
    {
        private readonly Dictionary<(string, BakeStage), ProgressTask> tasks = [];

        public void Report(BakeProgress value)
        {
            lock (tasks)
            {
                if (!tasks.TryGetValue((value.Database, value.Stage), out var task))
                    tasks[(value.Database, value.Stage)] = task = context.AddTask(Markup.Escape($"{value.Stage} {value.Database}"));
                task.MaxValue = Math.Max(1, value.Total);
                task.Value = value.Total == 0 ? 1 : value.Done;
            }
        }
    }
}
