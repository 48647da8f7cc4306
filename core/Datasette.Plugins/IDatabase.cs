namespace Datasette.Plugins;

/// <summary>A database of the site, as plugins see it. What a plugin reads is not held to what the visitor may see.</summary>
public interface IDatabase
{
    string Name { get; }

    /// <summary>Whether it may change while the site runs.</summary>
    bool IsMutable { get; }

    /// <summary>SHA-256 of a file that does not change, in hex; null for any other.</summary>
    string? Hash { get; }

    /// <summary>The file, or null for a database in memory.</summary>
    string? Path { get; }

    /// <summary>Runs a statement that reads.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Its parameters: names without their colons.</param>
    /// <param name="limits">How many rows, and for how long; the settings where null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="HttpError">SQLite refuses it (400), or it took too long (400).</exception>
    ValueTask<QueryResult> ExecuteAsync(
        string sql, IReadOnlyList<SqlParameter>? parameters = null, QueryLimits? limits = null,
        CancellationToken cancellationToken = default);

    /// <summary>Runs a statement that writes, whole or not at all, and returns how many rows it changed.</summary>
    /// <exception cref="HttpError">SQLite refuses it (400), or nobody may write to this database (403).</exception>
    ValueTask<long> ExecuteWriteAsync(string sql, IReadOnlyList<SqlParameter>? parameters = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs a function on the one connection that writes, in a transaction: all that it writes, or nothing where it throws. Writes of
    /// others
    /// wait for it, so it should be short.
    /// </summary>
    ValueTask<T> ExecuteWriteFnAsync<T>(Func<IWriteConnection, T> function, CancellationToken cancellationToken = default);

    /// <summary>Tables, without views.</summary>
    ValueTask<IReadOnlyList<string>> TableNamesAsync(CancellationToken cancellationToken = default);

    /// <summary>Views.</summary>
    ValueTask<IReadOnlyList<string>> ViewNamesAsync(CancellationToken cancellationToken = default);

    /// <summary>A table or view with its columns and keys; null where there is none of that name.</summary>
    ValueTask<TableInfo?> FindTableAsync(string name, CancellationToken cancellationToken = default);
}
