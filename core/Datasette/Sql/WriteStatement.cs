using System.Text.RegularExpressions;

namespace Datasette.Sql;

/// <summary>What can be told of a statement that writes by looking at it.</summary>
internal static partial class WriteStatement
{
    /// <summary>Whether it changes rows of a table: of other statements SQLite's count of changes says nothing.</summary>
    public static bool ChangesRows(string sql) => RowsChanging().IsMatch(sql);

    [GeneratedRegex(@"^(\s|--[^\n]*(\n|$)|/\*.*?\*/)*(insert|update|delete|replace|with\b.*\b(insert\s+into|update|delete\s+from|replace\s+into))\b", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex RowsChanging();
}
