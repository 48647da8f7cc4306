namespace Datasette.Sqlite;

/// <summary>
/// A state of a database's content: equal states, equal content. Of a file that cannot change there is one. Of any other it is
/// SQLite's <c>data_version</c>, which counts the changes that one connection has seen, so it goes with that connection.
/// </summary>
/// <param name="Connection">The connection's number; 0 for a file that cannot change.</param>
/// <param name="Version">What the connection said.</param>
internal readonly record struct DataState(long Connection, long Version);
