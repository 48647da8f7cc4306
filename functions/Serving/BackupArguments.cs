using System.CommandLine;
using Datasette.Application;
using Datasette.Backups;
using Datasette.Errors;

namespace Datasette.Functions.Serving;

/// <summary>The part of <c>serve</c>'s command line that asks for copies of databases that are written to.</summary>
internal sealed class BackupArguments
{
    private static readonly TimeSpan LeastEvery = TimeSpan.FromMinutes(1), MaxEvery = TimeSpan.FromDays(30);

    private readonly Option<string?> folder = new("--backup")
    {
        HelpName = "DIR",
        Description = "Copy databases that have changed into a folder, at the start, from time to time and before a table is dropped",
    };
    private readonly Option<string?> every = new("--backup-every")
    {
        HelpName = "TIME",
        Description = "With --backup: how often, such as 10m or 1d (default: 1h)",
    };
    private readonly Option<int?> keep = new("--backup-keep")
    {
        HelpName = "NUMBER",
        Description = "With --backup: copies of a database that are kept (default: 24)",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { folder, every, keep }) command.Options.Add(option);
    }

    /// <exception cref="UsageError">A value is not as it must be, or goes with no folder.</exception>
    public ServeOptions AddTo(ServeOptions options, ParseResult result)
    {
        var (often, kept) = (result.GetValue(every), result.GetValue(keep));
        if (result.GetValue(folder) is not { } path)
        {
            if (often is not null) throw new UsageError("--backup-every goes with --backup");
            return kept is null ? options : throw new UsageError("--backup-keep goes with --backup");
        }
        if (options.Files.Count == 0) throw new UsageError("--backup takes at least one database file that may be written to");
        if (kept is < 1) throw new UsageError("--backup-keep takes a number from 1");
        var backup = new BackupOptions(path);
        if (often is not null) backup = backup with { Every = DemoArguments.Time("--backup-every", often, LeastEvery, MaxEvery) };
        return options with { Backup = kept is { } number ? backup with { Keep = number } : backup };
    }
}
