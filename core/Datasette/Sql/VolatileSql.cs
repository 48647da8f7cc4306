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
    private static readonly FrozenSet<string> Keywords = new[] { "current_date", "current_time", "current_timestamp" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

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
    public static bool Is(string sql, Schema schema, Func<string, string?> value) => Is(sql, schema, value, []);

    private static bool Is(string sql, Schema schema, Func<string, string?> value, HashSet<string> seen)
    {
        var tokens = SqlToken.All(sql).ToList();
        for (var i = 0; i < tokens.Count; i++)
        {
            var (kind, text) = tokens[i];
            if (kind is not (SqlTokenKind.Word or SqlTokenKind.Quoted)) continue;
            if (kind == SqlTokenKind.Word && Keywords.Contains(text)) return true;
            if (i + 1 < tokens.Count && tokens[i + 1].Is('('))
            {
                if (Functions.Contains(text) || (Times.TryGetValue(text, out var before) && IsNow(tokens, i + 2, before, value))) return true;
            }
            else if (View(schema, text) is { } view && seen.Add(view.Name) && Is(view.Sql, schema, value, seen)) return true;
        }
        return false;
    }

    private static Table? View(Schema schema, string name) =>
        schema.Views.TryGetValue(name, out var view) ? view : null;

    /// <summary>Whether a call's arguments, which begin at a token, have no time, or one that is the present.</summary>
    private static bool IsNow(List<SqlToken> tokens, int at, int before, Func<string, string?> value)
    {
        var (arguments, depth, isEmpty) = (0, 0, true);
        for (; at < tokens.Count; at++)
        {
            var token = tokens[at];
            if (token.Is(')') && depth-- == 0) break;
            isEmpty = false;
            if (token.Is('(')) depth++;
            else if (token.Is(',') && depth == 0) arguments++;
            else if (token.Kind switch
            {
                SqlTokenKind.Text or SqlTokenKind.Quoted => IsNow(token.Text),
                SqlTokenKind.Parameter => value(token.Text) is { } bound && IsNow(bound),
                _ => false,
            }) return true;
        }
        return (isEmpty ? 0 : arguments + 1) <= before;
    }

    private static bool IsNow(string text) => Now.Contains(text.Trim());
}
