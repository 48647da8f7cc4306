using Datasette.Sqlite;
using SQLitePCL;

namespace Benchmarks.Measuring;

/// <summary>Writes sample rows through the C functions themselves, each batch in a transaction of its own, as durably as the server.</summary>
internal sealed unsafe class DirectRowWriter : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly nint _statement;

    public DirectRowWriter(string database)
    {
        Batteries_V2.Init();
        if (raw.sqlite3_open_v2(database, out _connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX,
            null) != raw.SQLITE_OK) throw new InvalidOperationException(database);
        Run("pragma synchronous=full");
        var sql = "insert into t (id, name, n, x) values (?, ?, ?, ?)"u8;
        fixed (byte* start = sql)
            if (Native.Prepare(_connection.DangerousGetHandle(), start, sql.Length, Native.PreparePersistent, out _statement,
                out _) != Native.Ok) throw new InvalidOperationException("prepare");
    }

    public void Write(IEnumerable<WrittenRow> rows)
    {
        Run("begin immediate");
        foreach (var row in rows)
        {
            _ = Native.BindInteger(_statement, 1, row.Id);
            fixed (byte* name = row.Name) _ = Native.BindText(_statement, 2, name, row.Name.Length, 0);
            _ = Native.BindInteger(_statement, 3, row.Number);
            _ = Native.BindReal(_statement, 4, row.Real);
            if (Native.Step(_statement) != Native.Done) throw new InvalidOperationException(raw.sqlite3_errmsg(_connection).utf8_to_string());
            _ = Native.Reset(_statement);
        }
        Run("commit");
    }

    public void Dispose()
    {
        _ = Native.Finalize(_statement);
        _connection.Dispose();
    }

    private void Run(string sql)
    {
        if (raw.sqlite3_exec(_connection, sql) != raw.SQLITE_OK) throw new InvalidOperationException(sql);
    }
}
