using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.DatabasePages;

/// <summary>The tables and views that HTML lists show: hidden ones are left out.</summary>
internal static class ListedTables
{
    public static IEnumerable<Table> Of(Schema schema) => schema.Tables.Where(table => !table.IsHidden);
}
