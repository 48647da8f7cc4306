using Datasette.Sqlite;

namespace Datasette.Sql;

/// <summary>Finds the <c>:name</c> parameters of a statement, except in comments and strings.</summary>
internal static class NamedParameters
{
    public static IReadOnlyList<string> Find(string sql)
    {
        var (found, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        var scanner = new SqlScanner(sql);
        while (scanner.Next())
            if (scanner.Kind == SqlTokenKind.Parameter && scanner.Text[1..].ToString() is var name && seen.Add(name)) found.Add(name);
        return found;
    }
}
