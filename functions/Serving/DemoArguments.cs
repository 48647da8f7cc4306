using System.CommandLine;
using System.Globalization;
using Datasette.Application;
using Datasette.Demos;
using Datasette.Errors;

namespace Datasette.Functions.Serving;

/// <summary><c>serve</c>'s options of an ephemeral demo.</summary>
internal sealed class DemoArguments
{
    private static readonly TimeSpan LeastReset = TimeSpan.FromSeconds(10), MaxReset = TimeSpan.FromDays(30);

    private readonly Option<bool> ephemeral = new("--ephemeral")
    {
        Description = "Let clients write to copies of the database files, which are deleted at the end (docs/demos.md)",
    };
    private readonly Option<string?> reset = new("--reset")
    {
        HelpName = "TIME",
        Description = "With --ephemeral: start over from the files as often, such as 30m or 1h",
    };
    private readonly Option<string?> keep = new("--keep")
    {
        HelpName = "TIME",
        Description = "With --ephemeral: drop tables and views that clients made after this time, such as 5m",
    };
    private readonly Option<string?> maxSize = new("--max-size")
    {
        HelpName = "SIZE",
        Description = "With --ephemeral: what a copy may grow to, such as 50MB (default: 100MB)",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { ephemeral, reset, keep, maxSize }) command.Options.Add(option);
    }

    /// <summary>The demo that <c>serve</c> is to serve, or null where none is asked for.</summary>
    /// <exception cref="UsageError">A value is not as it must be, or goes with no demo.</exception>
    public DemoOptions? Read(ParseResult result, ServeOptions options, bool isOneRequest)
    {
        if (Read(result) is not { } demo) return null;
        foreach (var (option, isGiven) in new[] { ("--create", options.Create), ("--nolock", options.NoLock), ("--reload", options.Reload),
            ("--root", options.Root), ("--get", isOneRequest), ("--backup", options.Backup is not null) })
            if (isGiven) throw new UsageError($"{option} does not go with --ephemeral: leave one of them out");
        return demo;
    }

    /// <summary>The demo, or null where none is asked for.</summary>
    /// <exception cref="UsageError">A value is not as it must be, or goes with no demo.</exception>
    public DemoOptions? Read(ParseResult result)
    {
        var (every, size, kept) = (result.GetValue(reset), result.GetValue(maxSize), result.GetValue(keep));
        if (!result.GetValue(ephemeral))
        {
            if (every is not null) throw new UsageError("--reset goes with --ephemeral");
            if (kept is not null) throw new UsageError("--keep goes with --ephemeral");
            return size is null ? null : throw new UsageError("--max-size goes with --ephemeral");
        }
        var demo = new DemoOptions
        {
            Reset = every is null ? null : Time("--reset", every, LeastReset, MaxReset),
            Keep = kept is null ? null : Time("--keep", kept, LeastReset, MaxReset),
        };
        return size is null ? demo : demo with { MaxBytes = Bytes(size) };
    }

    /// <summary>A time such as <c>30m</c>, within bounds.</summary>
    /// <exception cref="UsageError">It is none, or out of bounds.</exception>
    public static TimeSpan Time(string option, string text, TimeSpan least, TimeSpan most)
    {
        var unit = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 };
        if (unit > 0 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (double)number * unit is var seconds && seconds >= least.TotalSeconds && seconds <= most.TotalSeconds)
            return TimeSpan.FromSeconds(seconds);
        var from = least < TimeSpan.FromMinutes(1) ? $"{least.TotalSeconds}s" : $"{least.TotalMinutes}m";
        throw new UsageError($"{option} takes a time from {from} to {most.TotalDays}d, such as 30m or 1h, not '{text}'");
    }

    private static long Bytes(string text)
    {
        var digits = text.AsSpan().TrimEnd("KMGB");
        long unit = text[digits.Length..] switch { "KB" => 1L << 10, "MB" => 1L << 20, "GB" => 1L << 30, _ => 0 };
        if (unit > 0
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0) return number * unit;
        throw new UsageError($"--max-size takes a size such as 500KB, 50MB or 1GB, not '{text}'");
    }
}
