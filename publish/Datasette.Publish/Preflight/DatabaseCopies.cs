using System.Text.Json.Nodes;
using Datasette.Configuration;
using Datasette.Inspection;
using Datasette.Publish.Sites;
using Datasette.Sqlite;
using Microsoft.Data.Sqlite;

namespace Datasette.Publish.Preflight;

/// <summary>
/// Copies of the databases that cannot be published as they are: those in WAL mode, whose WAL is written into the copy, and with
/// <c>--optimize</c> all of them. The user's files are only read, never opened for writing.
/// </summary>
internal sealed class DatabaseCopies : IDisposable
{
    private const int WalMode = 2;
    private const int WriteVersionOffset = 18;

    private string? directory;

    private DatabaseCopies(SiteSource source) => Source = source;

    /// <summary>The sources to publish: copies instead of their originals.</summary>
    public SiteSource Source { get; private set; }

    /// <summary>The configuration of all sources: files, metadata in the old form, <c>--setting</c>.</summary>
    private JsonObject Config => field ??= SiteConfiguration.Read(new ConfigurationSources
    {
        ConfigFile = Source.ConfigFile,
        MetadataFile = Source.MetadataFile,
        Metadata = SiteMetadata.Given(Source),
        Settings = Source.Settings,
        IsForBundle = true,
    }).Config;

    /// <summary>Whether the file is in WAL mode, so that content may still be in its WAL.</summary>
    public static bool IsInWalMode(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[WriteVersionOffset + 1];
        return stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && header[WriteVersionOffset] == WalMode;
    }

    /// <exception cref="PublishException">A file is being written to, or the disk is full.</exception>
    public static async Task<DatabaseCopies> MakeAsync(
        SiteSource source, PublishEnvironment environment, CancellationToken cancellationToken)
    {
        var copies = new DatabaseCopies(source);
        try
        {
            var files = new List<string>();
            var named = DatabaseNames.Of(source.Files);
            foreach (var (name, file) in named)
                files.Add(source.Optimize || IsInWalMode(file)
                    ? await Task.Run(() => copies.Copy(file, name, environment.Say, cancellationToken), cancellationToken)
                    : file);
            copies.Source = source with { Files = files };
            foreach (var (file, name) in source.Optimize ? [] : files.Zip(named, (file, database) => (file, database.Name)))
                foreach (var index in IndexAdvice.For(file, name, copies.Config))
                    environment.Say($"{Path.GetFileName(file)}: pages would be faster with an index: {index}; "
                        + "(or publish with --optimize)");
            return copies;
        }
        catch (Exception problem)
        {
            copies.Dispose();
            if (problem is IOException or UnauthorizedAccessException or SqliteException)
                throw new PublishException($"A copy of the data cannot be made ({problem.Message.ReplaceLineEndings(" ").TrimEnd('.')}): "
                    + "free some space, or name another place for temporary files in TMPDIR.", problem);
            throw;
        }
    }

    public void Dispose()
    {
        if (directory is not null && Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }

    private string Copy(string file, string name, Action<string> say, CancellationToken cancellationToken)
    {
        directory ??= Directory.CreateTempSubdirectory("datasette-cs-copy-").FullName;
        var copy = Path.Combine(directory, Path.GetFileName(file));
        var wal = file + "-wal";
        var inWalMode = IsInWalMode(file);
        var before = State(file, wal);
        File.Copy(file, copy);
        if (File.Exists(wal) && inWalMode)
        {
            File.Copy(wal, copy + "-wal");
            say($"{file} is in WAL mode: publishing a copy with its WAL written into it");
        }
        else if (inWalMode)
            say($"{file} is in WAL mode and has no WAL beside it: publishing it as it is (if it was copied from elsewhere without its "
                + "-wal file, the last rows are missing)");
        if (State(file, wal) != before)
            throw new PublishException($"{file} was changed while it was being copied: publish again once nothing writes to it.");
        cancellationToken.ThrowIfCancellationRequested();
        SqliteLibrary.Prepare();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
        connection.Open();
        Run(connection, "pragma wal_checkpoint(truncate)");
        Run(connection, "pragma journal_mode = delete");
        if (Source.Optimize)
            Optimize(connection, copy, name, say, cancellationToken);
        return copy;
    }

    private void Optimize(SqliteConnection connection, string copy, string name, Action<string> say, CancellationToken cancellationToken)
    {
        say($"Optimizing {Path.GetFileName(copy)}");
        foreach (var index in IndexAdvice.For(copy, name, Config))
        {
            cancellationToken.ThrowIfCancellationRequested();
            say($"{Path.GetFileName(copy)}: {index}");
            Run(connection, index);
        }
        Run(connection, "vacuum");
        Run(connection, "analyze");
    }

    private static (long, DateTime, long, DateTime) State(string file, string wal)
    {
        var (first, second) = (new FileInfo(file), new FileInfo(wal));
        return second.Exists
            ? (first.Length, first.LastWriteTimeUtc, second.Length, second.LastWriteTimeUtc)
            : (first.Length, first.LastWriteTimeUtc, -1, default);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The SQL consists of constants; names are quoted by Identifier.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
