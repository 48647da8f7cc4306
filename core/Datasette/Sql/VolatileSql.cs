using System.Collections.Frozen;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Sql;

/// <summary>
/// Finds statements whose result is true once: they ask for random numbers, for the time, or for what the connection did before.
/// It reads the text, and that of the views which the text names, so that it can be asked before anything runs: the answer to a
/// conditional request depends on it. What is built of pieces (<c>'n' || 'ow'</c>) or stands in the data is not noticed.
/// </summary>
internal static class VolatileSql
{
    /// <summary>Functions whose result differs with each call, those of widespread extensions included.</summary>
    private static readonly FrozenSet<string> Functions = new[]
    {
        "random", "randomblob", "changes", "total_changes", "last_insert_rowid",
        "uuid", "uuid4", "uuid7", "gen_random_uuid", "ulid",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words that are the time by themselves.</summary>
    private static readonly FrozenSet<string> Keywords =
        new[] { "current_date", "current_time", "current_timestamp" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Functions of a time, with the arguments that stand before it. Without one, or with <c>now</c>, it is the clock's.</summary>
    private static readonly FrozenDictionary<string, int> Times = new Dictionary<string, int>
    {
        ["date"] = 0, ["time"] = 0, ["datetime"] = 0, ["julianday"] = 0, ["unixepoch"] = 0, ["strftime"] = 1, ["timediff"] = 0,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Texts that mean the present time; the last two do where they stand for a time themselves.</summary>
    private static readonly FrozenSet<string> Now = new[] { "now", "subsec", "subsecond" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="sql">The statement, or a part of one.</param>
    /// <param name="schema">The database's schema.</param>
    /// <param name="value">The text that a parameter of a name is bound to, or null.</param>
    /// <param name="more">Further functions whose result differs with each call: those of plugins.</param>
    public static bool Is(string sql, Schema schema, Func<string, string?> value, IReadOnlySet<string>? more = null) =>
        Is(sql, schema, value, [], more is { Count: > 0 } ? more : null);

    private static bool Is(string sql, Schema schema, Func<string, string?> value, HashSet<string> seen, IReadOnlySet<string>? more)
    {
        // The calls that the place which is read stands in.
        var calls = new Stack<Call>();
        var scanner = new SqlScanner(sql);
        var (name, times) = ("", 0);
        while (scanner.Next())
        {
            if (scanner.Is('('))
            {
                if (Functions.Contains(name) || more?.Contains(name) is true) return true;
                var isTime = Times.TryGetValue(name, out var before);
                if (isTime) times++;
                Touch(calls);
                calls.Push(new Call { IsTime = isTime, Before = before });
                name = "";
                continue;
            }
            // A name that is not called is a column, or a table.
            if (name.Length > 0
                && schema.Views.TryGetValue(name, out var view)
                && seen.Add(view.Name)
                && Is(view.Sql, schema, value, seen, more)) return true;
            name = "";
            if (scanner.Is(')'))
            {
                if (!calls.TryPop(out var call)) continue;
                if (call.IsTime && times-- > 0 && call.Arguments <= call.Before) return true;
                continue;
            }
            if (scanner.Is(',') && calls.TryPeek(out var called)) called.Commas++;
            else Touch(calls);
            switch (scanner.Kind)
            {
                case SqlTokenKind.Word when Keywords.Contains(scanner.Name): return true;
                case SqlTokenKind.Quoted when times > 0 && IsNow(scanner.Name): return true;
                case SqlTokenKind.Parameter when times > 0 && value(scanner.Name[1..]) is { } bound && IsNow(bound): return true;
                case SqlTokenKind.Word:
                case SqlTokenKind.Quoted when scanner.Text[0] != '\'':
                    name = scanner.Name;
                    break;
            }
        }
        return name.Length > 0
            && schema.Views.TryGetValue(name, out var last)
            && seen.Add(last.Name)
            && Is(last.Sql, schema, value, seen, more);
    }

    private static void Touch(Stack<Call> calls)
    {
        if (calls.TryPeek(out var call)) call.IsEmpty = false;
    }

    private static bool IsNow(string text) => Now.Contains(text.Trim());

    /// <summary>A bracket that has been opened, and what stands in it so far.</summary>
    private sealed class Call
    {
        /// <summary>True for a call of one of <see cref="Times"/>.</summary>
        public bool IsTime { get; init; }

        /// <summary>Arguments that stand before the time.</summary>
        public int Before { get; init; }

        public bool IsEmpty { get; set; } = true;

        public int Commas { get; set; }

        public int Arguments => IsEmpty ? 0 : Commas + 1;
    }
}
