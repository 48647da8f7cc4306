using Datasette.Errors;

namespace Datasette.Sqlite;

/// <summary>The write connection inside a transaction, as the plugin API shows it.</summary>
/// <param name="connection">The connection.</param>
/// <param name="read">Creates rows that outlive the statement.</param>
/// <param name="timeLimit">Time limit of a statement.</param>
/// <param name="cancellationToken">Cancels the statement.</param>
internal sealed class WriteConnection(
    Connection connection, Func<Rows, QueryResult> read, TimeSpan timeLimit, CancellationToken cancellationToken) : IWriteConnection
{
    private const int MaxRows = 100_000;

    public long Execute(string sql, params IReadOnlyList<SqlParameter> parameters) =>
        Run(() => connection.Run(Query(sql, parameters), timeLimit, cancellationToken));

    QueryResult IWriteConnection.Query(string sql, params IReadOnlyList<SqlParameter> parameters) => Run(() =>
    {
        using var rows = connection.Read(Query(sql, parameters), MaxRows, timeLimit, cancellationToken);
        return read(rows);
    });

    private static SqlQuery Query(string sql, IReadOnlyList<SqlParameter> parameters) => new(SqlText.Verbatim(sql), parameters);

    private static T Run<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (DatasetteException error)
        {
            throw new HttpError(error.Status, error.Message);
        }
    }
}
