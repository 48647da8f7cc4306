using System.Text.Json.Nodes;
using Datasette.Configuration;
using Datasette.Pages.SearchEngines;

namespace Datasette.Pages.TablePages;

/// <summary>What search engines are told of a table's page.</summary>
internal static class TableSubject
{
    public static PageSubject Of(TableContext page)
    {
        var (site, database, table) = (page.Site, page.Database, page.Table);
        return new PageSubject
        {
            Context = page.Context,
            Metadata =
            [
                TableMetadata.Of(site, database, table), site.Options.Metadata["databases"]?[database.Name] as JsonObject,
                site.Options.Metadata,
            ],
            Name = $"{database.Name}: {table.Name}",
            Summary = $"The {(table.IsView ? "view" : "table")} {table.Name} of the database {database.Name}, as web pages, JSON and CSV. "
                + $"Its columns: {SearchVariables.Names([.. table.Columns.Select(column => column.Name)])}",
            IsPrivate = page.IsPrivate,
            Path = page.Urls.Lasting(database.Name, table.Name),
            WholePath = page.Urls.Lasting(database.Name),
            Files =
            [
                ("text/csv", page.Urls.Lasting(database.Name, table.Name, "csv")
                    + (site.Settings.Get(KnownSettings.AllowCsvStream) ? "?_stream=1" : "")),
                ("application/json", page.Urls.Lasting(database.Name, table.Name, "json")),
            ],
        };
    }
}
