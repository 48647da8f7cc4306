using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.DatabasePages;

/// <summary>A table in a listing.</summary>
/// <param name="Table">The table.</param>
/// <param name="Count">Its row count, or null after a timeout.</param>
/// <param name="CountTruncated">True when counting stopped at the row limit.</param>
/// <param name="Hidden">Not shown in HTML lists.</param>
/// <param name="IsPrivate">Whether anonymous clients may not view it.</param>
internal sealed record TableSummary(Table Table, long? Count, bool CountTruncated, bool Hidden, bool IsPrivate);
