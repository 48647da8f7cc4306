using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Formats.Html;

/// <summary>Where the rows of a table link to.</summary>
internal sealed record RowLinks(Urls Urls, Database Database, Table Table)
{
    public string Row(string rowPath) => Urls.Row(Database, Table.Name, rowPath);

    public string Blob(string rowPath, string column) =>
        $"{Urls.Row(Database, Table.Name, rowPath, "blob")}?_blob_column={QueryArgs.Encode(column)}";
}
