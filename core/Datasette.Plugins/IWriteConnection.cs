namespace Datasette.Plugins;

/// <summary>The connection of a database that may write, within a transaction.</summary>
public interface IWriteConnection
{
    /// <summary>Runs a statement to its end, and returns how many rows it changed.</summary>
    /// <exception cref="HttpError">SQLite refuses it.</exception>
    long Execute(string sql, params IReadOnlyList<SqlParameter> parameters);

    /// <summary>Runs a statement and reads its rows.</summary>
    /// <exception cref="HttpError">SQLite refuses it.</exception>
    QueryResult Query(string sql, params IReadOnlyList<SqlParameter> parameters);
}
