using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.DatabasePages;

/// <summary>The tables and views that lists for people show: hidden ones are left out.</summary>
internal static class ListedTables
{
    public static IEnumerable<Table> Of(Site site, Database database, Schema schema) =>
        schema.Tables.Where(table => !(site.TableConfig(database.Name, table.Name).Hidden ?? table.IsHidden));
}
