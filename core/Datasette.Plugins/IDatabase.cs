namespace Datasette.Plugins;

/// <summary>A database of the site, for plugins. A plugin's reads are not restricted by the actor's permissions.</summary>
public interface IDatabase
{
    /// <summary>Its name, as in the configuration.</summary>
    string Name { get; }

    /// <summary>Whether the file may change while the site runs.</summary>
    bool IsMutable { get; }

    /// <summary>SHA-256 of an immutable file, in hex; null for others.</summary>
    string? Hash { get; }

    /// <summary>The file's path, or null for an in-memory database.</summary>
    string? Path { get; }

    /// <summary>
    /// Runs a statement that reads. Rows over the limit are left out (<see cref="QueryResult.Truncated"/>). It may run on the calling
    /// thread: two at a time need <c>Task.Run</c>.
    /// </summary>
    /// <param name="sql">The SQL.</param>
    /// <param name="parameters">Its parameters: by names without colons, or <see cref="SqlParameter.InOrder"/> for <c>?</c>.</param>
    /// <param name="limits">Row limit and time limit; null for those of the settings.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="HttpError">SQLite rejects the statement (400), or it exceeded the time limit (400).</exception>
    ValueTask<QueryResult> ExecuteAsync(
        string sql, IReadOnlyList<SqlParameter>? parameters = null, QueryLimits? limits = null,
        CancellationToken cancellationToken = default);

    /// <summary>Runs a statement that writes in a transaction, and returns the number of changed rows.</summary>
    /// <exception cref="HttpError">SQLite rejects the statement (400), or the database is read-only (403).</exception>
    ValueTask<long> ExecuteWriteAsync(string sql, IReadOnlyList<SqlParameter>? parameters = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs a function on the write connection, in a transaction that is rolled back if the function throws. Other writes wait for it, so
    /// it should be short.
    /// </summary>
    /// <exception cref="HttpError">The database is read-only (403). What the function throws passes.</exception>
    ValueTask<T> ExecuteWriteFnAsync<T>(Func<IWriteConnection, T> function, CancellationToken cancellationToken = default);

    /// <summary>The names of the tables, without views.</summary>
    ValueTask<IReadOnlyList<string>> TableNamesAsync(CancellationToken cancellationToken = default);

    /// <summary>The names of the views.</summary>
    ValueTask<IReadOnlyList<string>> ViewNamesAsync(CancellationToken cancellationToken = default);

    /// <summary>A table or view with its columns and keys; null if there is none of that name.</summary>
    ValueTask<TableInfo?> FindTableAsync(string name, CancellationToken cancellationToken = default);
}
