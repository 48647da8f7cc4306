using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables.Facets;

/// <summary>A kind of facet: the SQL that counts values, the filter argument of a value, and the rule for suggesting it.</summary>
internal abstract class Facet(string type, string argument) : FacetClass(type)
{
    /// <summary>Row limit of suggestions.</summary>
    public const int SuggestConsider = 1000;

    /// <summary>The request argument.</summary>
    public string Argument { get; } = argument;

    /// <summary>The columns that <see cref="Count"/> reads.</summary>
    public virtual IReadOnlyList<string> Reads(Table table, string column) => [column];

    /// <summary>
    /// SQL for values and counts, most frequent first, at most <paramref name="limit"/>. <paramref name="rows"/> selects the rows.
    /// </summary>
    public abstract SqlText Count(SqlText rows, SqlText column, int limit);

    public sealed override string CountSql(string rows, string column, int limit) =>
        Count(SqlText.Verbatim(rows), SqlText.Verbatim(column), limit).Text;

    /// <summary>Whether to suggest this kind for a column.</summary>
    public abstract ValueTask<bool> IsWorthSuggestingAsync(FacetSuggestion suggestion);
}
