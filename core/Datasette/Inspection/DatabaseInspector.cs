using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Inspection;

/// <summary>Inspects a database file: reads schema, counts and hash before it is served.</summary>
/// <param name="time">The clock.</param>
/// <param name="extensions">The extensions that connections load.</param>
/// <param name="warn">Receives a warning for each table that cannot be read; may be null.</param>
internal sealed class DatabaseInspector(TimeProvider time, IReadOnlyList<Extension> extensions, Action<string>? warn)
{
    /// <summary>SQLite's error for missing pages: such a file is not published.</summary>
    private const string DamagedFile = "database disk image is malformed";
    private static readonly TimeSpan NoHurry = Timeout.InfiniteTimeSpan;

    /// <param name="name">The database's name.</param>
    /// <param name="path">Its file.</param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellationToken">Cancels the inspection.</param>
    /// <exception cref="StartupError">The file cannot be published.</exception>
    public DatabaseManifest Inspect(string name, string path, IProgress<BakeProgress>? progress, CancellationToken cancellationToken)
    {
        DatabaseFile.CheckImmutable(path);
        var size = new FileInfo(path).Length;
        var hash = DatabaseHash.Compute(path, done => progress?.Report(new(name, BakeStage.Hashing, done, size)), cancellationToken);
        try
        {
            var options = new ConnectionOptions { Path = path, IsImmutable = true, Extensions = extensions };
            using var connection = Connection.Open(options, time);
            var schema = new SchemaReader(connection, NoHurry, () => SchemaDamage.Of(options, NoHurry, time, cancellationToken),
                cancellationToken).Read();
            if (SchemaDamage.OfAll(schema) is { } damage) throw new InvalidSql(damage);
            foreach (var problem in UnreadableTables.Of(name, schema)) warn?.Invoke(problem);
            var tables = new List<Table>();
            foreach (var table in schema.Tables)
            {
                progress?.Report(new(name, BakeStage.Counting, tables.Count, schema.Tables.Count));
                tables.Add(table.IsView ? table : table with { Count = Count(connection, table, cancellationToken) });
            }
            progress?.Report(new(name, BakeStage.Counting, tables.Count, schema.Tables.Count));
            return new DatabaseManifest
            {
                Name = name,
                File = Path.GetFileName(path),
                Hash = hash,
                Size = size,
                Schema = schema with { Tables = tables },
            };
        }
        catch (InvalidSql error)
        {
            throw new StartupError($"{path} cannot be read: {error.Message}");
        }
    }

    private static long? Count(Connection connection, Table table, CancellationToken cancellationToken)
    {
        try
        {
            using var rows = connection.Read(SqlQuery.Of(SqlText.Of($"select count(*) from {new Identifier(table.Name)}")), 1, NoHurry,
                cancellationToken);
            return rows[0][0].Integer;
        }
        catch (InvalidSql error) when (error.Message != DamagedFile)
        {
            // The table needs a module or collation that this process lacks; the other tables are fine.
            return null;
        }
    }
}
