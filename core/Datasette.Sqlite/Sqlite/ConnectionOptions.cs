using Microsoft.Data.Sqlite;

namespace Datasette.Sqlite;

/// <summary>The options for opening a database's connections.</summary>
internal sealed record ConnectionOptions
{
    /// <summary>The file, or null for an empty in-memory database.</summary>
    public required string? Path { get; init; }

    /// <summary>Open the file as immutable: no locks, no change checks.</summary>
    public required bool IsImmutable { get; init; }

    /// <summary>The open immutable file; null if connections open it by path.</summary>
    public ImmutableFile? File { get; init; }

    /// <summary>Page limit of the file (max_page_count); 0 for SQLite's default.</summary>
    public int MaxPages { get; init; }

    /// <summary>Whether it is the database's only write connection.</summary>
    public bool IsWriter { get; init; }

    /// <summary>Fail every statement if a schema entry is unreadable, which is SQLite's default; the error names the entry.</summary>
    public bool IsStrict { get; init; }

    /// <summary>The busy timeout: how long a statement waits for a lock.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Page cache of a connection in KiB; 0 for SQLite's default.</summary>
    public int CacheSizeKb { get; init; }

    /// <summary>Do not lock the file, for file systems without locks.</summary>
    public bool NoLock { get; init; }

    /// <summary>Extensions to load into every connection.</summary>
    public IReadOnlyList<Extension> Extensions { get; init; } = [];

    /// <summary>
    /// Use SQLite's built-in LIKE and GLOB, which are faster and can use an index, for statements without long patterns (<see
    /// cref="SqlQuery.HasLongPattern"/>).
    /// </summary>
    public bool KeepsLike { get; init; }

    /// <summary>
    /// Length limit of a LIKE pattern. SQLite's LIKE recurses for each wildcard with 125 bytes of stack: 600 KB for a pattern of this
    /// length, which a view of the file may contain.
    /// </summary>
    public const int MaxLikePatternBytes = 5_000;

    /// <summary>
    /// Whether it runs client SQL. Values are then limited to 16 MiB and functions to 127 arguments, because a function call cannot be
    /// interrupted. <see cref="StatementCost"/> lowers the limit of values further for statements with many calls.
    /// </summary>
    public bool RunsVisitorsSql { get; init; }

    /// <summary>
    /// Keep sorts and temporary tables in SQLite's heap, where <see cref="MaxMemory"/> limits them, instead of in files without a limit
    /// (which use memory as well on tmpfs). Not for the site's own pages: these sort with a LIMIT, or count values for a facet, and may
    /// need a file for a large table.
    /// </summary>
    public bool SortsInMemory { get => field || RunsVisitorsSql; init; }

    /// <summary>Size limit of a value or row in bytes.</summary>
    public int MaxValueBytes => (RunsVisitorsSql ? 16 : 128) * 1024 * 1024;

    /// <summary>Limit of a function's arguments.</summary>
    public int MaxArguments => RunsVisitorsSql ? 127 : 1000;

    /// <summary>Limit of SQLite memory that a statement may allocate, in bytes.</summary>
    public long MaxMemory { get; init; } = SqliteLibrary.StatementMemory;

    /// <summary>The plugins' hooks for the database's connections; shared by all connections.</summary>
    public DatabaseHooks Hooks { get; } = new();

    /// <summary>The attached databases.</summary>
    public IReadOnlyList<AttachedDatabase> Attached { get; init; } = [];

    /// <summary>Limits the open connections of all databases together.</summary>
    public OpenConnections Counted { get; init; } = OpenConnections.Process;

    /// <summary>Told of queries that may take long.</summary>
    public QueryThreads Threads { get; init; } = QueryThreads.Process;

    /// <summary>The file as a URI, because only a URI can say immutable=1; special characters are escaped.</summary>
    public string Address
    {
        get
        {
            var uri = "file:" + string.Join('/',
                (File?.NameForSqlite ?? System.IO.Path.GetFullPath(Path!)).Split('/').Select(Uri.EscapeDataString));
            return (IsImmutable, NoLock) switch
            {
                (true, _) => uri + "?immutable=1&mode=ro",
                (false, true) => uri + "?nolock=1&mode=ro",
                _ => uri + (IsWriter ? "?mode=rw" : "?mode=ro"),
            };
        }
    }

    public string ConnectionString
    {
        get
        {
            var builder = new SqliteConnectionStringBuilder { Pooling = false };
            if (Path is null)
            {
                (builder.DataSource, builder.Mode) = (":memory:", SqliteOpenMode.Memory);
                return builder.ToString();
            }
            builder.DataSource = Address;
            builder.Mode = IsWriter ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadOnly;
            return builder.ToString();
        }
    }
}
