using Datasette.Sqlite.Functions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Datasette.Sqlite;

/// <summary>
/// What is set on a connection when it opens: client SQL can neither write nor reach outside its database, and double-quoted strings and
/// foreign keys are as in the SQLite that Datasette runs on.
/// </summary>
internal static class ConnectionSetup
{
    /// <summary>Lets a connection open a file whose schema has errors.</summary>
    public const int WritableSchema = 1011;

    private const int DisableForeignKeys = 1002, DisableLoadExtension = 1005, Defensive = 1010, TrustedSchema = 1017,
        DoubleQuotedStringsInDml = 1013, DoubleQuotedStringsInDdl = 1014;

    public static void Apply(sqlite3 handle, ConnectionOptions options)
    {
        Set(DoubleQuotedStringsInDml, 1);
        Set(DoubleQuotedStringsInDdl, 1);
        Set(DisableForeignKeys, 0);
        Set(DisableLoadExtension, 0);
        Set(Defensive, 1);
        // Functions of extensions do not say that a schema may call them. The operator has loaded them for every client's SQL, so views
        // may. On the connection that writes they may not: clients make views and triggers there.
        Set(TrustedSchema, options is { Extensions.Count: > 0, IsWriter: false } ? 1 : 0);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_LENGTH, options.MaxValueBytes);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_FUNCTION_ARG, options.MaxArguments);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_SQL_LENGTH, 1_000_000);
        if (options.KeepsLike) raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, ConnectionOptions.MaxLikePatternBytes);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_ATTACHED, 0);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_WORKER_THREADS, 0);
        BuiltInFunctions.Register(handle);
        FullTextFunctions.Register(handle.DangerousGetHandle());
        if (!options.IsWriter) Execute(handle, "pragma query_only=1");
        if (!options.IsImmutable) raw.sqlite3_busy_timeout(handle, (int)options.BusyTimeout.TotalMilliseconds);
        if (options.SortsInMemory) Execute(handle, "pragma temp_store=memory");
        if (CacheSizeKb(options) is > 0 and var size) Execute(handle, FormattableString.Invariant($"pragma cache_size=-{size}"));

        void Set(int option, int value) => raw.sqlite3_db_config(handle, option, value, out _);
    }

    /// <summary>Page cache of a connection. SQLite's default of 2,000 KiB is too much if its whole heap has 32 MiB.</summary>
    private static long CacheSizeKb(ConnectionOptions options) =>
        options.CacheSizeKb > 0 ? options.CacheSizeKb : SqliteLibrary.Memory < 128 * 1024 * 1024 ? SqliteLibrary.Memory / 64 / 1024 : 0;

    private static void Execute(sqlite3 handle, string sql)
    {
        var code = raw.sqlite3_exec(handle, sql);
        if (code != raw.SQLITE_OK) throw new SqliteException(raw.sqlite3_errmsg(handle).utf8_to_string(), code);
    }
}
