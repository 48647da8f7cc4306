namespace Datasette.Sqlite;

/// <summary>A file that queries on another connection can read, under its own name.</summary>
/// <param name="Name">The name in SQL.</param>
/// <param name="Options">How the file is opened.</param>
internal sealed record AttachedDatabase(string Name, ConnectionOptions Options);
