using Datasette.Errors;
using Datasette.Inspection;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Application;

/// <summary>
/// Reads the schema of every database before serving, so that a damaged file is reported at the start and not to clients.
/// </summary>
internal static class StartupCheck
{
    /// <param name="site">The site.</param>
    /// <param name="warn">Receives a warning for each table and database that cannot be read while others can, and for each name in the
    /// configuration that does not exist.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <exception cref="StartupError">No database can be read.</exception>
    public static async Task RunAsync(Site site, Action<string>? warn, CancellationToken cancellationToken)
    {
        var schemas = new Dictionary<string, Schema>();
        var unreadable = new List<string>();
        foreach (var database in site.Databases)
        {
            var schema = await ReadAsync(database, cancellationToken);
            if ((schema.Problem ?? SchemaDamage.OfAll(schema)) is { } reason) unreadable.Add($"{database.Path} cannot be read: {reason}");
            else foreach (var problem in UnreadableTables.Of(database.Name, schema)) warn?.Invoke(problem);
            schemas[database.Name] = schema;
        }
        if (unreadable.Count == site.Databases.Count) throw new StartupError(string.Join("; ", unreadable));
        foreach (var problem in unreadable) warn?.Invoke(problem);
        foreach (var odd in ConfiguredNames.Missing(site.Options.Config, schemas)) warn?.Invoke(odd);
    }

    private static async Task<Schema> ReadAsync(Database database, CancellationToken cancellationToken)
    {
        try
        {
            return await database.SchemaAsync(cancellationToken);
        }
        catch (QueryInterrupted error)
        {
            return Schema.Empty with { Problem = error.Message };
        }
    }
}
