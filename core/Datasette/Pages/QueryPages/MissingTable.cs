using Datasette.Text;

namespace Datasette.Pages.QueryPages;

/// <summary>Adds the nearest name to "no such table" and "no such column", of tables that the actor may view.</summary>
internal static class MissingTable
{
    private const string NoTable = "no such table: ", NoColumn = "no such column: ";

    public static string Explain(string message, QueryContext page)
    {
        if (!page.MayExecuteSql) return message;
        var tables = page.Schema.Tables.Where(table => !table.IsHidden);
        var near = message.StartsWith(NoTable, StringComparison.Ordinal)
            ? Nearest(message[NoTable.Length..], tables.Select(table => table.Name))
            : message.StartsWith(NoColumn, StringComparison.Ordinal)
                ? NearestColumn(message[NoColumn.Length..], tables.SelectMany(table => table.Columns).Select(column => column.Name))
            : null;
        return near is null ? message : $"{message}. Did you mean {near}?";
    }

    /// <summary>The part behind the point is the column's name; what stands before it, a table or its other name, is kept.</summary>
    private static string? NearestColumn(string asked, IEnumerable<string> columns)
    {
        var point = asked.LastIndexOf('.') + 1;
        return Nearest(asked[point..], columns.Distinct()) is { } name ? asked[..point] + name : null;
    }

    private static string? Nearest(string asked, IEnumerable<string> names) => names
        .Select(name => (Name: name, Distance: EditDistance.Between(asked, name)))
        .Where(found => found.Distance > 0 && found.Distance <= 1 + (asked.Length / 3))
        .OrderBy(found => found.Distance).ThenBy(found => found.Name, StringComparer.Ordinal).FirstOrDefault().Name;
}
