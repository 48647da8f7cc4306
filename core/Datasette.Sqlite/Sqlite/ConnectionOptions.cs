using Microsoft.Data.Sqlite;

namespace Datasette.Sqlite;

/// <summary>How the connections of one database are opened.</summary>
internal sealed record ConnectionOptions
{
    /// <summary>The file, or null for an empty database in memory.</summary>
    public required string? Path { get; init; }

    /// <summary>The file will not change: no locks, no change checks.</summary>
    public required bool IsImmutable { get; init; }

    /// <summary>The immutable file as it was opened; null where connections open it by its path.</summary>
    public ImmutableFile? File { get; init; }

    /// <summary>Pages that the file may grow to; 0 for as many as SQLite takes.</summary>
    public int MaxPages { get; init; }

    /// <summary>The one connection that may change the file.</summary>
    public bool IsWriter { get; init; }

    /// <summary>
    /// One entry of the schema that SQLite cannot read fails every statement, as it does by default; SQLite then says which.
    /// </summary>
    public bool IsStrict { get; init; }

    /// <summary>How long a statement waits for another process, or another connection, that is writing.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Page cache of a connection in KiB; 0 leaves SQLite's default.</summary>
    public int CacheSizeKb { get; init; }

    /// <summary>Ignore locks, for file systems that cannot lock.</summary>
    public bool NoLock { get; init; }

    /// <summary>Extensions that the operator wants in every connection.</summary>
    public IReadOnlyList<Extension> Extensions { get; init; } = [];

    /// <summary>
    /// LIKE and GLOB are SQLite's own, faster and able to use an index, for statements without long patterns (<see
    /// cref="SqlQuery.HasLongPattern"/>).
    /// </summary>
    public bool KeepsLike { get; init; }

    /// <summary>
    /// SQLite's own LIKE recurses once for each wildcard of its pattern, at 125 bytes of stack: 600 KB for so long a pattern, in a view
    /// of the file perhaps.
    /// </summary>
    public const int MaxLikePatternBytes = 5_000;

    /// <summary>
    /// It runs SQL that visitors write. Its values are smaller and its functions take fewer arguments, because what one
    /// function call does cannot be ended half-way; <see cref="StatementCost"/> makes them smaller still where many are called.
    /// </summary>
    public bool RunsVisitorsSql { get; init; }

    /// <summary>
    /// Sorts and temporary tables stay in SQLite's heap, where <see cref="MaxMemory"/> bounds them, instead of files, which
    /// nothing bounds but time (and which are memory, too, where the file system is). Not for the site's own pages: those sort
    /// with a limit, or count a column's values for a facet, and may need a file on a large table.
    /// </summary>
    public bool SortsInMemory { get => field || RunsVisitorsSql; init; }

    /// <summary>No value or row larger than this may arise in a query.</summary>
    public int MaxValueBytes => (RunsVisitorsSql ? 16 : 128) * 1024 * 1024;

    /// <summary>Arguments of a function.</summary>
    public int MaxArguments => RunsVisitorsSql ? 127 : 1000;

    /// <summary>Bytes that a statement may add to SQLite's memory.</summary>
    public long MaxMemory { get; init; } = SqliteLibrary.StatementMemory;

    /// <summary>What plugins do with the connections of the database; shared by all of them.</summary>
    public DatabaseHooks Hooks { get; } = new();

    /// <summary>Files that queries can read beside this one.</summary>
    public IReadOnlyList<AttachedDatabase> Attached { get; init; } = [];

    /// <summary>
    /// The file as an address, because only an address can say immutable; everything that has a meaning in one is escaped.
    /// </summary>
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
