using System.Globalization;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Sqlite;
using Microsoft.Data.Sqlite;

namespace Datasette.Backups;

/// <summary>A folder with consistent copies of the databases that may be written to: <c>NAME-20261127T101500123Z.db</c>.</summary>
internal sealed class BackupFolder : IDisposable
{
    private readonly BackupOptions _options;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _copying = new(1, 1);
    private readonly Dictionary<string, string> _copied = new(StringComparer.Ordinal);

    /// <exception cref="StartupError">The folder cannot be made.</exception>
    public BackupFolder(BackupOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        try
        {
            Directory.CreateDirectory(options.Folder);
            // Of copies that a process did not finish.
            foreach (var part in Directory.GetFiles(options.Folder, "*.db.part")) File.Delete(part);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupError($"--backup {options.Folder}: the folder cannot be made: {error.Message}");
        }
    }

    public BackupOptions Options => _options;

    /// <summary>Copies a database, unless it has not changed since it was copied last.</summary>
    /// <exception cref="Refused">It cannot be copied, because of the disk or because it is locked.</exception>
    public async Task CopyAsync(Database database, CancellationToken cancellationToken)
    {
        if (database is not { IsMutable: true, IsMemory: false, Path: { } path }) return;
        await _copying.WaitAsync(cancellationToken);
        try
        {
            var stamp = Stamp(path);
            if (_copied.GetValueOrDefault(database.Name) == stamp) return;
            await Task.Run(() => DatabaseCopy.Make(path, TargetOf(database.Name)), cancellationToken);
            _copied[database.Name] = stamp;
            DeleteOld(database.Name);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new Refused("No backup could be taken: look at the folder for backups and the room on its disk", 503);
        }
        finally
        {
            _copying.Release();
        }
    }

    public void Dispose() => _copying.Dispose();

    /// <summary>Length and time of the file and of its log: every commit changes one of them.</summary>
    private static string Stamp(string path) => string.Join(' ', new[] { path, path + "-wal" }.Select(file =>
        new FileInfo(file) is { Exists: true } found ? $"{found.Length} {found.LastWriteTimeUtc.Ticks}" : ""));

    private string TargetOf(string name) => Path.Combine(_options.Folder,
        string.Create(CultureInfo.InvariantCulture, $"{TildeEncoding.Encode(name)}-{_time.GetUtcNow():yyyyMMdd'T'HHmmssfff'Z'}.db"));

    private void DeleteOld(string name)
    {
        // The question marks stand for the time, so that "a" does not take the copies of "a-b" for its own.
        var copies = Directory.GetFiles(_options.Folder, $"{TildeEncoding.Encode(name)}-????????T?????????Z.db");
        foreach (var old in copies.Order(StringComparer.Ordinal).SkipLast(_options.Keep)) File.Delete(old);
    }
}
