using Datasette.Sqlite;

namespace Datasette.Maps;

/// <summary>The rows of a map.</summary>
/// <param name="Places">The columns that say where rows are.</param>
/// <param name="Keys">The columns that identify a row; none for views and queries.</param>
/// <param name="Label">The column that names a row, or null.</param>
/// <param name="Select">Builds a query for columns of the whole result.</param>
/// <param name="Read">Runs a query with a row limit.</param>
internal sealed record MapSource(
    PlaceColumns Places, IReadOnlyList<string> Keys, string? Label, Func<IReadOnlyList<string>, SqlQuery> Select,
    Func<SqlQuery, int, ValueTask<Rows>> Read)
{
    /// <summary>The URL and the key of a row, from the result of <see cref="MapSql.Singles"/>; null if it has none.</summary>
    public required Func<Rows, int, (string Url, string Key)?> Row { get; init; }
}
