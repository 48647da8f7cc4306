/// <summary><c>sleep(seconds)</c>, to see time limits at work. It looks at the limit of its statement every millisecond.</summary>
public sealed class SleepSqlFunction : IPrepareConnection
{
    public string Name => "sleep_sql_function.py";

    public void PrepareConnection(PrepareConnectionContext context) =>
        context.Connection.AddFunction("sleep", 1, Sleep, isDeterministic: false);

    private static SqlValue Sleep(SqlArguments arguments)
    {
        var until = Environment.TickCount64 + (long)(1000 * (arguments[0].AsNumber() ?? 0));
        while (Environment.TickCount64 < until && !arguments.IsInterrupted) Thread.Sleep(1);
        return SqlValue.Null;
    }
}
