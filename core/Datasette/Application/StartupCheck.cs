using Datasette.Errors;
using Datasette.Inspection;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Application;

/// <summary>Looks into every database before it is served, so that a damaged one is told at the start and not to visitors.</summary>
internal static class StartupCheck
{
    /// <param name="site">The site.</param>
    /// <param name="warn">Told which tables and databases cannot be read beside others that can, and which names of the configuration lead
    /// nowhere.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StartupError">Nothing can be read.</exception>
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
