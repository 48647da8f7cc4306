using Datasette.Errors;
using Datasette.Http;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables.Sorting;

/// <summary>The column that a page is sorted by.</summary>
internal readonly record struct Sort(string Column, bool Descending)
{
    /// <summary>The argument that asks for this sort.</summary>
    public string Argument => Descending ? "_sort_desc" : "_sort";

    /// <summary><c>?_sort=</c> or <c>?_sort_desc=</c>, else what the configuration says; null leaves the key order.</summary>
    /// <exception cref="BadRequest">Both are given, or the column may not be sorted by.</exception>
    public static Sort? Read(QueryArgs args, Table table, TableConfig config)
    {
        var ascending = Checked(args["_sort"], table, config);
        var descending = Checked(args["_sort_desc"], table, config);
        if (ascending is not null && descending is not null) throw new BadRequest("Cannot use _sort and _sort_desc at the same time");
        if (ascending is not null) return new Sort(ascending, Descending: false);
        if (descending is not null) return new Sort(descending, Descending: true);
        if (config.Sort is { } configured) return new Sort(configured, Descending: false);
        return config.SortDesc is { } configuredDescending ? new Sort(configuredDescending, Descending: true) : null;
    }

    public static bool IsSortable(string column, Table table, TableConfig config) =>
        // In the order of their key rows come anyway.
        (config.SortableColumns?.Contains(column) ?? table.HasColumn(column)) || table.RowKeys.Contains(column);

    private static string? Checked(string? column, Table table, TableConfig config)
    {
        if (string.IsNullOrEmpty(column)) return null;
        return IsSortable(column, table, config) ? column : throw new BadRequest($"Cannot sort table by {column}");
    }
}
