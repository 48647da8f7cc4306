using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Formats.Html;

/// <summary>What links of a table's rows need: the URLs, the database and the table.</summary>
internal sealed record RowLinks(Urls Urls, Database Database, Table Table)
{
    public string Row(string rowPath) => Urls.Row(Database, Table.Name, rowPath);

    public string Blob(string rowPath, string column) =>
        $"{Urls.Row(Database, Table.Name, rowPath, "blob")}?_blob_column={QueryArgs.Encode(column)}";
}
