using Datasette.Sqlite;

namespace Datasette.Formats.Csv;

/// <summary>The CSV value of a blob: its URL, or its size if the row has no URL.</summary>
/// <param name="rows">The batch of rows.</param>
/// <param name="row">The row's index in the batch.</param>
/// <param name="column">The blob's column.</param>
internal delegate string BlobLink(Rows rows, int row, int column);
