using Datasette.Errors;
using Datasette.Http;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables.Sorting;

/// <summary>The sort column of a page.</summary>
internal readonly record struct Sort(string Column, bool Descending)
{
    /// <summary>The argument of this sort.</summary>
    public string Argument => Descending ? "_sort_desc" : "_sort";

    /// <summary><c>?_sort=</c> or <c>?_sort_desc=</c>, else the configured sort; null for key order.</summary>
    /// <exception cref="BadRequest">Both are given, or the column is not sortable.</exception>
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
        // Key columns are always sortable: rows come in key order by default.
        (config.SortableColumns?.Contains(column) ?? table.HasColumn(column)) || table.RowKeys.Contains(column);

    private static string? Checked(string? column, Table table, TableConfig config)
    {
        if (string.IsNullOrEmpty(column)) return null;
        return IsSortable(column, table, config) ? column : throw new BadRequest($"Cannot sort table by {column}");
    }
}
