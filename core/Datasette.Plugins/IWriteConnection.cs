namespace Datasette.Plugins;

/// <summary>A database's write connection inside a transaction.</summary>
public interface IWriteConnection
{
    /// <summary>Runs a statement to completion, and returns the number of changed rows.</summary>
    /// <exception cref="HttpError">SQLite rejects the statement.</exception>
    long Execute(string sql, params IReadOnlyList<SqlParameter> parameters);

    /// <summary>Runs a statement and reads its rows.</summary>
    /// <exception cref="HttpError">SQLite rejects the statement.</exception>
    QueryResult Query(string sql, params IReadOnlyList<SqlParameter> parameters);
}
