using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Datasette.Sqlite.Catalog;

namespace Datasette.Sqlite.Reading;

/// <summary>
/// What somebody may read of a database who may not see all of it. A statement is compiled twice. First on a
/// <see cref="Double"/>, an empty database with the visible tables alone, where visible views are tables: what compiles there
/// names nothing else, by SQLite's own parser, and errors there can tell of nothing else. Then on the database itself, where
/// hidden tables are read for the visible views that the statement names, and only those that these views read.
/// </summary>
internal sealed class ReadableTables
{
    /// <summary>Made once for all who may see the same.</summary>
    private static readonly ConditionalWeakTable<Schema, ReadableTables> Made = [];

    /// <summary>Table-valued functions that show nothing but their arguments, or what is the same in every database.</summary>
    private static readonly FrozenSet<string> Functions =
        Names(["json_each", "json_tree", "generate_series", "pragma_function_list", "pragma_database_list", "pragma_page_size"]);

    /// <summary>What those ask, and what full-text search asks of itself. How many pages the file has tells of hidden tables too.</summary>
    private static readonly FrozenSet<string> AskedBy = Names(["data_version", "page_size", "database_list", "function_list"]);

    private readonly Doubles _doubles;
    private readonly FrozenSet<string> _all;
    private readonly FrozenSet<string> _visible;
    private readonly FrozenSet<string> _visibleViews;

    /// <summary>For each visible view that was asked for: what it reads that may not be read without it.</summary>
    private readonly ConcurrentDictionary<string, FrozenSet<string>> _beneath = new(NameComparer.Instance);

    private ReadableTables(Doubles doubles, Schema whole, Schema visible)
    {
        (_doubles, Whole, Visible) = (doubles, whole, visible);
        _all = Names(whole.Tables.Select(table => table.Name));
        _visible = Names(visible.Tables.Select(table => table.Name).Where(name => !IsSqlites(name)));
        _visibleViews = Names(visible.Tables.Where(table => table.IsView).Select(table => table.Name));
    }

    /// <param name="database">The database.</param>
    /// <param name="whole">What the database holds.</param>
    /// <param name="visible">What of it the statement may read.</param>
    public static ReadableTables Of(Database database, Schema whole, Schema visible) =>
        Made.GetValue(visible, part => new ReadableTables(database.Doubles, whole, part));

    public Schema Whole { get; }

    public Schema Visible { get; }

    public bool IsVisible(string name) => _visible.Contains(name);

    public bool IsVisibleView(string name) => _visibleViews.Contains(name);

    /// <summary>
    /// Whether something may be read that is no visible table: a function of the list, or a common table expression none of
    /// whose columns is read, whose name arrives like a table's.
    /// </summary>
    public bool IsHarmless(string name, string column)
    {
        // A table may bear a function's name.
        if (_all.Contains(name) || IsSqlites(name)) return false;
        return Functions.Contains(name) || (column.Length == 0 && !name.StartsWith("pragma_", StringComparison.OrdinalIgnoreCase));
    }

    public static bool MayAsk(string pragma) => AskedBy.Contains(pragma);

    /// <summary>Compiles a statement on the double.</summary>
    /// <returns>The visible views that it reads.</returns>
    /// <exception cref="Errors.InvalidSql">It names what is not there or may not be read, or it would write on a connection that may
    /// not.</exception>
    public IReadOnlySet<string> ViewsIn(string sql, bool mayWrite, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var found = _doubles.Rent(this);
        try
        {
            return found.ViewsIn(sql, mayWrite, timeLimit, cancellationToken);
        }
        finally
        {
            _doubles.Return(found);
        }
    }

    /// <summary>What a statement may read of hidden tables, by way of the views that it names.</summary>
    /// <param name="views">Visible views.</param>
    /// <param name="read">Finds everything that a view reads.</param>
    public IReadOnlySet<string> Beneath(IReadOnlySet<string> views, Func<string, IEnumerable<string>> read)
    {
        if (views.Count == 0) return FrozenSet<string>.Empty;
        var sets = views.Select(view =>
            _beneath.GetOrAdd(view, name => Names(read(name).Where(table => !_visible.Contains(table))))).ToList();
        return sets is [var only] ? only : Names(sets.SelectMany(set => set));
    }

    /// <summary>SQLite's own tables, which list all names.</summary>
    private static bool IsSqlites(string name) => name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string> Names(IEnumerable<string> names) => names.ToFrozenSet(NameComparer.Instance);
}
