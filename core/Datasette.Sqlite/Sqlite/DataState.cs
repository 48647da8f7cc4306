namespace Datasette.Sqlite;

/// <summary>
/// A version of a database's content: equal versions have equal content. An immutable file has one version. For other files it is SQLite's
/// <c>data_version</c>, which counts the changes seen by one connection, so it is only comparable for that connection.
/// </summary>
/// <param name="Connection">The connection's number; 0 for an immutable file.</param>
/// <param name="Version">The connection's data_version.</param>
internal readonly record struct DataState(long Connection, long Version);
