using Datasette.Errors;
using Datasette.Http;
using Datasette.Sqlite;

namespace Datasette.Backups;

/// <summary>Copies databases at the start and from time to time, until it is disposed.</summary>
internal sealed class BackupSchedule : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;

    private BackupSchedule(BackupFolder folder, IReadOnlyList<Database> databases, TimeProvider time, IErrorLog errors) =>
        _running = RunAsync(folder, databases, time, errors, _end.Token);

    /// <summary>Starts one; null where there is no folder for copies.</summary>
    public static BackupSchedule? Start(BackupFolder? folder, IReadOnlyList<Database> databases, TimeProvider time, IErrorLog errors) =>
        folder is null ? null : new BackupSchedule(folder, databases, time, errors);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _end.Dispose();
    }

    private static async Task RunAsync(
        BackupFolder folder, IReadOnlyList<Database> databases, TimeProvider time, IErrorLog errors, CancellationToken end)
    {
        using var clock = new PeriodicTimer(folder.Options.Every, time);
        try
        {
            do
            {
                foreach (var database in databases) await CopyAsync(folder, database, errors, end);
            }
            while (await clock.WaitForNextTickAsync(end));
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    private static async Task CopyAsync(BackupFolder folder, Database database, IErrorLog errors, CancellationToken end)
    {
        try
        {
            await folder.CopyAsync(database, end);
        }
        catch (Refused error)
        {
            // The next time may go well.
            errors.Failed(error);
        }
    }
}
