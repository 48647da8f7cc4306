using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.DatabasePages;

/// <summary>A table in a listing.</summary>
/// <param name="Table">The table.</param>
/// <param name="Count">Its rows, or null where counting took too long.</param>
/// <param name="CountTruncated">True when counting stopped at its limit.</param>
/// <param name="Hidden">Left out of listings for people.</param>
/// <param name="IsPrivate">Whether others cannot see it.</param>
internal sealed record TableSummary(Table Table, long? Count, bool CountTruncated, bool Hidden, bool IsPrivate);
