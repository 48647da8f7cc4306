using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Datasette.Sqlite.Catalog;

namespace Datasette.Sqlite.Reading;

/// <summary>
/// What an actor with access to a part of a database may read. A statement is prepared twice. First on a <see cref="Double"/>, an empty
/// database with only the visible tables, where visible views are tables: so SQLite's own parser ensures that the statement names nothing
/// else, and errors reveal nothing else. Then on the database itself, where hidden tables may be read through the visible views that the
/// statement names, and only those that these views read.
/// </summary>
internal sealed class ReadableTables
{
    /// <summary>Created once for all actors with the same visible schema.</summary>
    private static readonly ConditionalWeakTable<Schema, ReadableTables> Made = [];

    /// <summary>Table-valued functions that return only their arguments, or the same for every database.</summary>
    private static readonly FrozenSet<string> Functions =
        Names(["json_each", "json_tree", "generate_series", "pragma_function_list", "pragma_database_list", "pragma_page_size"]);

    /// <summary>
    /// The pragmas of these functions and of full-text search. page_count is not among them: it reveals the size of hidden tables.
    /// </summary>
    private static readonly FrozenSet<string> AskedBy = Names(["data_version", "page_size", "database_list", "function_list"]);

    private readonly Doubles _doubles;
    private readonly FrozenSet<string> _all;
    private readonly FrozenSet<string> _visible;
    private readonly FrozenSet<string> _visibleViews;

    /// <summary>For each requested visible view: the hidden tables that it reads.</summary>
    private readonly ConcurrentDictionary<string, FrozenSet<string>> _beneath = new(NameComparer.Instance);

    private ReadableTables(Doubles doubles, Schema whole, Schema visible)
    {
        (_doubles, Whole, Visible) = (doubles, whole, visible);
        _all = Names(whole.Tables.Select(table => table.Name));
        _visible = Names(visible.Tables.Select(table => table.Name).Where(name => !IsSqlites(name)));
        _visibleViews = Names(visible.Tables.Where(table => table.IsView).Select(table => table.Name));
    }

    /// <param name="database">The database.</param>
    /// <param name="whole">The whole schema.</param>
    /// <param name="visible">The part that the statement may read.</param>
    public static ReadableTables Of(Database database, Schema whole, Schema visible) =>
        Made.GetValue(visible, part => new ReadableTables(database.Doubles, whole, part));

    public Schema Whole { get; }

    public Schema Visible { get; }

    public bool IsVisible(string name) => _visible.Contains(name);

    public bool IsVisibleView(string name) => _visibleViews.Contains(name);

    /// <summary>
    /// Whether a name that is no visible table may be read: an allowed function, or a CTE of which no column is read, which SQLite reports
    /// like a table.
    /// </summary>
    public bool IsHarmless(string name, string column)
    {
        // A table may have a function's name.
        if (_all.Contains(name) || IsSqlites(name)) return false;
        return Functions.Contains(name) || (column.Length == 0 && !name.StartsWith("pragma_", StringComparison.OrdinalIgnoreCase));
    }

    public static bool MayAsk(string pragma) => AskedBy.Contains(pragma);

    /// <summary>A double, on which statements are prepared; built if none is idle. Dispose the lease to return it.</summary>
    public Lease RentDouble() => new(_doubles, _doubles.Rent(this));

    /// <summary>
    /// Prepares a statement that may write, and the SELECT of a view that it makes, where nothing but these tables exists: a statement that
    /// names another one, in whatever way, is told what it would be told if that table were missing.
    /// </summary>
    /// <param name="sql">The statement.</param>
    /// <param name="unreadable">Those of these tables that a view which the statement makes may not read.</param>
    /// <param name="timeLimit">Time limit of the preparation.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Whether it does anything; DROP IF EXISTS of another table does not.</returns>
    /// <exception cref="Errors.InvalidSql">SQLite rejects the statement.</exception>
    public bool Require(
        string sql, IReadOnlySet<string> unreadable, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        using var rented = RentDouble();
        return rented.Double.Require(sql, unreadable, timeLimit, cancellationToken);
    }

    /// <summary>The hidden tables that a statement may read through the views that it names.</summary>
    /// <param name="views">The visible views.</param>
    /// <param name="read">Finds all tables that a view reads.</param>
    public IReadOnlySet<string> Beneath(IReadOnlySet<string> views, Func<string, IEnumerable<string>> read)
    {
        if (views.Count == 0) return FrozenSet<string>.Empty;
        var sets = views.Select(view =>
            _beneath.GetOrAdd(view, name => Names(read(name).Where(table => !_visible.Contains(table))))).ToList();
        return sets is [var only] ? only : Names(sets.SelectMany(set => set));
    }

    /// <summary>SQLite's system tables, which list all names.</summary>
    private static bool IsSqlites(string name) => name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string> Names(IEnumerable<string> names) => names.ToFrozenSet(NameComparer.Instance);

    /// <summary>A rented double.</summary>
    public readonly struct Lease(Doubles doubles, Double rented) : IDisposable
    {
        public Double Double => rented;

        public void Dispose() => doubles.Return(rented);
    }
}
