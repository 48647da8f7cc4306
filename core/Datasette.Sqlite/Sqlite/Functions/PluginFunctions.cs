using Datasette.Errors;
using SQLitePCL;

namespace Datasette.Sqlite.Functions;

/// <summary>Registers plugins' SQL functions on a connection. Their exceptions do not pass through SQLite.</summary>
internal sealed class PluginFunctions(sqlite3 handle, TimeLimit limit) : ISqlFunctions
{
    // Innocuous: views may call them too, with trusted_schema off.
    private const int Utf8 = 0x1, Deterministic = 0x800, Innocuous = 0x200000;

    private readonly Func<bool> _isInterrupted = () => limit.ShouldStop();

    public void AddFunction(string name, int arguments, Func<SqlArguments, SqlValue> function, bool isDeterministic = true)
    {
        Check(raw.sqlite3_create_function(handle, name, arguments, Utf8 | Innocuous | (isDeterministic ? Deterministic : 0), null,
            (context, _, values) =>
        {
            try
            {
                Return(context, function(Read(values)));
            }
#pragma warning disable CA1031 // An exception must not pass through SQLite.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Fail(context, name, error);
            }
        }), name);
    }

    public void AddAggregate(string name, int arguments, Func<ISqlAggregate> create) =>
        Check(raw.sqlite3_create_function(handle, name, arguments, Utf8 | Innocuous, null,
            (context, _, values) =>
            {
                // After an error SQLite may still call the function for further rows.
                if (context.state is Exception) return;
                try
                {
                    ((ISqlAggregate)(context.state ??= create())).Step(Read(values));
                }
#pragma warning disable CA1031 // An exception must not pass through SQLite.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    context.state = error;
                    Fail(context, name, error);
                }
            },
            (context, _) =>
            {
                try
                {
                    if (context.state is Exception error) Fail(context, name, error);
                    else Return(context, ((ISqlAggregate)(context.state ?? create())).Result());
                }
#pragma warning disable CA1031 // An exception must not pass through SQLite.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    Fail(context, name, error);
                }
            }), name);

    public void AddCollation(string name, Comparison<string> comparison) =>
        Check(raw.sqlite3_create_collation(handle, name, null, (_, left, right) =>
        {
            try
            {
                return limit.ShouldStop() ? 0 : comparison(left, right);
            }
#pragma warning disable CA1031 // A collation cannot report an error: returning "equal" lets SQLite continue.
            catch (Exception)
#pragma warning restore CA1031
            {
                return 0;
            }
        }), name);

    private static void Check(int code, string name)
    {
        if (code != raw.SQLITE_OK) throw new PluginException($"SQLite rejects a function named {name}");
    }

    private SqlArguments Read(sqlite3_value[] values)
    {
        var read = values.Length == 0 ? [] : new SqlValue[values.Length];
        for (var i = 0; i < read.Length; i++)
        {
            var value = values[i];
            read[i] = raw.sqlite3_value_type(value) switch
            {
                raw.SQLITE_INTEGER => SqlValue.Of(raw.sqlite3_value_int64(value)),
                raw.SQLITE_FLOAT => SqlValue.Of(raw.sqlite3_value_double(value)),
                raw.SQLITE_TEXT => SqlValue.Of(raw.sqlite3_value_text(value).utf8_to_string()),
                raw.SQLITE_BLOB => SqlValue.Of(raw.sqlite3_value_blob(value).ToArray()),
                _ => SqlValue.Null,
            };
        }
        return new SqlArguments(read, _isInterrupted);
    }

    private void Return(sqlite3_context context, SqlValue value)
    {
        if (limit.ShouldStop()) raw.sqlite3_result_error(context, "interrupted");
        else if (value.Text is { } text) raw.sqlite3_result_text(context, text);
        else if (value.Integer is { } integer) raw.sqlite3_result_int64(context, integer);
        else if (value.Real is { } real) raw.sqlite3_result_double(context, real);
        else if (value.Blob is { } blob) raw.sqlite3_result_blob(context, blob);
        else raw.sqlite3_result_null(context);
    }

    /// <summary>Clients see a plugin's exception only if it is meant for them.</summary>
    private static void Fail(sqlite3_context context, string name, Exception error) =>
        raw.sqlite3_result_error(context,
            error is HttpError or DatasetteException ? error.Message : $"user-defined function {name}() raised exception");
}
