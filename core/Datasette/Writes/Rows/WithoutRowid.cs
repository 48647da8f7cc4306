using Datasette.Sqlite;

namespace Datasette.Writes.Rows;

/// <summary>Detects WITHOUT ROWID tables by their CREATE TABLE statement.</summary>
internal static class WithoutRowid
{
    /// <summary>Whether WITHOUT ROWID follows the columns.</summary>
    public static bool Is(string sql)
    {
        var scanner = new SqlScanner(sql);
        var (depth, afterColumns, afterWithout) = (0, false, false);
        while (scanner.Next())
        {
            if (scanner.Is('(')) depth++;
            else if (scanner.Is(')')) afterColumns |= --depth == 0;
            else if (depth == 0 && afterColumns && afterWithout && scanner.Is("rowid")) return true;
            afterWithout = scanner.Is("without");
        }
        return false;
    }
}
