using System.Globalization;
using Datasette.Tables;

namespace Datasette.Pages.TablePages;

/// <summary>Numbers of rows for people.</summary>
internal static class RowsText
{
    /// <summary>How many rows there are on all pages; null where that is not known.</summary>
    public static string? Count(TableCount count) => count switch
    {
        { Value: null } => null,
        { Truncated: true } => string.Create(CultureInfo.InvariantCulture, $">{TableSql.CountLimit:N0} rows"),
        { Value: 1 } => "1 row",
        { Value: { } known } => string.Create(CultureInfo.InvariantCulture, $"{known:N0} rows"),
    };

    /// <summary>Which rows a page shows.</summary>
    /// <param name="first">The number of its first row among all.</param>
    /// <param name="shown">How many it shows.</param>
    /// <param name="count">How many there are.</param>
    public static string Position(long first, int shown, TableCount count)
    {
        var rows = string.Create(CultureInfo.InvariantCulture, $"Rows {first:N0}–{first + shown - 1:N0}");
        return count is { Truncated: false, Value: { } all }
            ? string.Create(CultureInfo.InvariantCulture, $"{rows} of {all:N0}")
            : rows;
    }
}
