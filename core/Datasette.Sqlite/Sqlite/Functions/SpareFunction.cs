using System.Text;
using Microsoft.Data.Sqlite;

namespace Datasette.Sqlite.Functions;

/// <summary>
/// SQLite's own function of a name that a connection has replaced: called on a separate connection that kept the original.
/// </summary>
internal sealed class SpareFunction : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:;Pooling=False");
    private readonly nint _statement;

    /// <summary>Creates it for a function of two arguments.</summary>
    public unsafe SpareFunction(string name)
    {
        _connection.Open();
        var sql = Encoding.UTF8.GetBytes(SqlText.Of($"select {new Identifier(name)}(?1, ?2)").Text);
        fixed (byte* start = sql) _ =
            Native.Prepare(_connection.Handle!.DangerousGetHandle(), start, sql.Length, Native.PreparePersistent, out _statement, out _);
    }

    /// <summary>Calls the function and passes on its result.</summary>
    /// <param name="context">Receives the result.</param>
    /// <param name="first">The first argument.</param>
    /// <param name="second">The second.</param>
    /// <returns>False after an error.</returns>
    public bool Call(nint context, nint first, nint second)
    {
        _ = Native.BindValue(_statement, 1, first);
        _ = Native.BindValue(_statement, 2, second);
        var isRow = Native.Step(_statement) == Native.Row;
        if (isRow) Native.ResultValue(context, Native.ColumnValue(_statement, 0));
        _ = Native.Reset(_statement);
        _ = Native.ClearBindings(_statement);
        return isRow;
    }

    public void Dispose()
    {
        _ = Native.Finalize(_statement);
        _connection.Dispose();
    }
}
