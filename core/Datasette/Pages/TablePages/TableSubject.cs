using System.Text.Json.Nodes;
using Datasette.Configuration;
using Datasette.Pages.SearchEngines;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.TablePages;

/// <summary>What search engines are told of a table's page.</summary>
internal static class TableSubject
{
    public static SubjectDescription Of(Site site, Database database, Table table)
    {
        var urls = site.Urls;
        return new SubjectDescription
        {
            Metadata =
            [
                TableMetadata.Of(site, database, table), site.Options.Metadata["databases"]?[database.Name] as JsonObject,
                site.Options.Metadata,
            ],
            Name = $"{database.Name}: {table.Name}",
            Summary = $"The {(table.IsView ? "view" : "table")} {table.Name} of the database {database.Name}, as web pages, JSON and CSV. "
                + $"Its columns: {SearchVariables.Names([.. table.Columns.Select(column => column.Name)])}",
            Path = urls.Lasting(database.Name, table.Name),
            WholePath = urls.Lasting(database.Name),
            Files =
            [
                ("text/csv", urls.Lasting(database.Name, table.Name, "csv")
                    + (site.Settings.Get(KnownSettings.AllowCsvStream) ? "?_stream=1" : "")),
                ("application/json", urls.Lasting(database.Name, table.Name, "json")),
            ],
        };
    }
}
