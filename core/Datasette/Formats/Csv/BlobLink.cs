using Datasette.Sqlite;

namespace Datasette.Formats.Csv;

/// <summary>What stands in CSV for a blob: its address, or its size where the row has none.</summary>
/// <param name="rows">The batch.</param>
/// <param name="row">The row's number in it.</param>
/// <param name="column">The blob's column.</param>
internal delegate string BlobLink(Rows rows, int row, int column);
