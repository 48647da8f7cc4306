using Datasette.Inspection;
using Spectre.Console;

namespace Datasette.Cli.Output;

/// <summary>Shows how far the baking is: bars on a terminal, elsewhere one line as each step begins.</summary>
internal static class BakeDisplay
{
    /// <param name="quiet">Say nothing where there is no terminal, as the output is for another program.</param>
    /// <param name="output">Where plain lines go.</param>
    /// <param name="work">The work, given where to report to and how to say a line meanwhile.</param>
    public static async Task<T> WatchAsync<T>(bool quiet, TextWriter output, Func<IProgress<BakeProgress>?, Action<string>, Task<T>> work)
    {
        // Bars go to standard error: standard output may be a file.
        if (Console.IsErrorRedirected || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb")
            return await work(quiet ? null : new Lines(output), output.WriteLine);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new Bars(context), console.WriteLine));
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
