using Datasette.Application;
using Datasette.Pages.DatabasePages;
using Datasette.Permissions;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.OpenApi;

/// <summary>A database as far as the actor may see it.</summary>
internal sealed record ApiDatabase
{
    public required Database Database { get; init; }

    public required IReadOnlyList<Table> Tables { get; init; }

    public required bool MayView { get; init; }

    public required bool MayExecuteSql { get; init; }

    public required bool MayDownload { get; init; }

    public static async ValueTask<ApiDatabase> ReadAsync(RequestContext context, Database database)
    {
        var schema = await context.SchemaAsync(database);
        var resource = Resource.Database(database.Name);
        return new ApiDatabase
        {
            Database = database,
            Tables = [.. ListedTables.Of(context.Site, database, schema)],
            MayView = await context.Access.MayAsync(Actions.ViewDatabase, resource),
            MayExecuteSql = await context.Access.MayAsync(Actions.ExecuteSql, resource),
            MayDownload = await DownloadPage.IsAllowedAsync(context, database, schema),
        };
    }
}
