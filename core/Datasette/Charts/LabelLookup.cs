using Datasette.Sqlite;

namespace Datasette.Charts;

/// <summary>Looks up the labels of values of a foreign key.</summary>
/// <param name="column">The name of the column.</param>
/// <param name="rows">Rows with values of the column.</param>
/// <param name="index">The column's index in these rows.</param>
/// <returns>A label for each row, null for a value without; empty if the column is no foreign key with labels.</returns>
internal delegate ValueTask<IReadOnlyList<string?>> LabelLookup(string column, Rows rows, int index);
