using System.Collections.Frozen;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Sql;

/// <summary>
/// Finds volatile statements: their result depends on random numbers, the time, or earlier statements of the connection. Scans the text,
/// and the text of the views that it names, without running anything, because conditional requests depend on it. Does not notice text that
/// is concatenated (<c>'n' || 'ow'</c>) or read from a table.
/// </summary>
internal static class VolatileSql
{
    /// <summary>Non-deterministic functions, including those of widespread extensions.</summary>
    private static readonly FrozenSet<string> Functions = new[]
    {
        "random", "randomblob", "changes", "total_changes", "last_insert_rowid",
        "uuid", "uuid4", "uuid7", "gen_random_uuid", "ulid",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keywords for the current time.</summary>
    private static readonly FrozenSet<string> Keywords =
        new[] { "current_date", "current_time", "current_timestamp" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Date and time functions, with the number of arguments before the time. Without a time, or with <c>now</c>, they read the clock.
    /// </summary>
    private static readonly FrozenDictionary<string, int> Times = new Dictionary<string, int>
    {
        ["date"] = 0, ["time"] = 0, ["datetime"] = 0, ["julianday"] = 0, ["unixepoch"] = 0, ["strftime"] = 1, ["timediff"] = 0,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Strings for the current time; the last two only as the first time argument.</summary>
    private static readonly FrozenSet<string> Now = new[] { "now", "subsec", "subsecond" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="sql">The statement, or a fragment of one.</param>
    /// <param name="schema">The database's schema.</param>
    /// <param name="value">The text bound to a parameter, or null.</param>
    /// <param name="more">The plugins' non-deterministic functions.</param>
    public static bool Is(string sql, Schema schema, Func<string, string?> value, IReadOnlySet<string>? more = null) =>
        Is(sql, schema, value, [], more is { Count: > 0 } ? more : null);

    private static bool Is(string sql, Schema schema, Func<string, string?> value, HashSet<string> seen, IReadOnlySet<string>? more)
    {
        // The function calls that enclose the current token.
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
            // A name without a parenthesis is a column or a table.
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

    /// <summary>An open parenthesis and its arguments so far.</summary>
    private sealed class Call
    {
        /// <summary>True for a call of one of <see cref="Times"/>.</summary>
        public bool IsTime { get; init; }

        /// <summary>The number of arguments before the time.</summary>
        public int Before { get; init; }

        public bool IsEmpty { get; set; } = true;

        public int Commas { get; set; }

        public int Arguments => IsEmpty ? 0 : Commas + 1;
    }
}
