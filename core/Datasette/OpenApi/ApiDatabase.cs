using Datasette.Pages;
using Datasette.Pages.DatabasePages;
using Datasette.Permissions;
using Datasette.Queries;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.OpenApi;

/// <summary>The part of a database that the actor may view.</summary>
internal sealed record ApiDatabase
{
    public required Database Database { get; init; }

    public required IReadOnlyList<Table> Tables { get; init; }

    /// <summary>The stored queries that the actor may run.</summary>
    public required IReadOnlyList<StoredQuery> Queries { get; init; }

    public required bool MayView { get; init; }

    public required bool MayExecuteSql { get; init; }

    public required bool MayDownload { get; init; }

    public static async ValueTask<ApiDatabase> ReadAsync(RequestContext context, Database database)
    {
        var schema = await context.SchemaAsync(database);
        var resource = Resource.Database(database.Name);
        var mayExecuteSql = await context.Access.MayAsync(Actions.ExecuteSql, resource);
        // The path is the table's, even if the actor may not view the table.
        var taken = await database.SchemaAsync(context.Aborted);
        var queries = (await VisibleQueries.ReadAsync(context, database)).Where(query =>
            taken.Find(query.Name) is null && (query.IsTrusted || mayExecuteSql));
        return new ApiDatabase
        {
            Database = database,
            Tables = [.. ListedTables.Of(schema)],
            Queries = [.. queries],
            MayView = await context.Access.MayAsync(Actions.ViewDatabase, resource),
            MayExecuteSql = mayExecuteSql,
            MayDownload = await DownloadPage.IsAllowedAsync(context, database, schema),
        };
    }
}
