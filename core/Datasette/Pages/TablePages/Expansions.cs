using Datasette.Sqlite.Catalog;
using Datasette.Tables.Labels;

namespace Datasette.Pages.TablePages;

/// <summary>The foreign keys of a table whose values can be shown with labels.</summary>
internal static class Expansions
{
    public static IReadOnlyList<Expansion> Of(Schema schema, Table table) =>
    [
        .. table.ForeignKeys.Select(key =>
            (Key: key, Other: schema.Find(key.OtherTable))).Where(pair =>
                pair.Other is not null && HasColumn(pair.Other, pair.Key.OtherColumn))
            .Select(pair => new Expansion(pair.Key, pair.Other!, pair.Other!.LabelColumn)),
    ];

    /// <summary>A foreign key may name a missing column. Names compare case-insensitively.</summary>
    private static bool HasColumn(Table table, string name) =>
        table.Columns.Any(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            || table.RowKeys.Contains(name, StringComparer.OrdinalIgnoreCase);
}
