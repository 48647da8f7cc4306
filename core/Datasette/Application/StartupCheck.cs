using Datasette.Errors;
using Datasette.Inspection;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Application;

/// <summary>Looks into every database before it is served, so that a damaged one is told at the start and not to visitors.</summary>
internal static class StartupCheck
{
    private const string SpatialModule = "no such module: VirtualSpatialIndex";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <param name="site">The site.</param>
    /// <param name="warn">Told which names of the configuration lead nowhere.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StartupError">A database cannot be read, or has a table that cannot.</exception>
    public static async Task RunAsync(Site site, Action<string>? warn, CancellationToken cancellationToken)
    {
        var schemas = new Dictionary<string, Schema>();
        foreach (var database in site.Databases)
        {
            try
            {
                var schema = schemas[database.Name] = await database.SchemaAsync(cancellationToken);
                // Tables whose columns could not be read: asked again, to hear why.
                foreach (var table in schema.Tables.Where(table => table is { IsView: false, Columns.Count: 0 }))
                {
                    using var rows = await database.ReadAsync(new SqlQuery("select name from pragma_table_info(:name)", [SqlParameter.Of("name", table.Name)]), 1, Limit, cancellationToken);
                }
            }
            catch (DatasetteException error) when (error is InvalidSql or DatabaseDamaged or QueryInterrupted)
            {
                var reason = (error as DatabaseDamaged)?.Reason ?? error.Message;
                throw new StartupError(reason.Contains(SpatialModule, StringComparison.Ordinal)
                    ? $"{database.Path} is a SpatiaLite database: serve it with --load-extension spatialite"
                    : $"{database.Path} cannot be read: {reason}");
            }
        }
        foreach (var odd in ConfiguredNames.Missing(site.Options.Config, schemas)) warn?.Invoke(odd);
    }
}
