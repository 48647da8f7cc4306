namespace Datasette.Sqlite;

/// <summary>An attached database: queries on another connection can read it, under its own schema name.</summary>
/// <param name="Name">The schema name.</param>
/// <param name="Options">How the file is opened.</param>
internal sealed record AttachedDatabase(string Name, ConnectionOptions Options);
