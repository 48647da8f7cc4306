namespace Fixtures;

/// <summary>Values that a test needs and does not care about.</summary>
public static class Some
{
    private static int _last;

    public static string Name() => "name_" + Interlocked.Increment(ref _last);

    /// <summary>Bytes that are no text and differ from each other.</summary>
    public static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31 + 7))];

    /// <summary>A database with one table <c>t (id, name)</c> of two rows.</summary>
    public static FixtureDatabase Database(string name = "fixture") =>
        FixtureDatabase.Create("create table t (id integer primary key, name text); insert into t values (1, 'one'), (2, 'two')", name);
}
