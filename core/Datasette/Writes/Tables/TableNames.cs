using Datasette.Sqlite;

namespace Datasette.Writes.Tables;

/// <summary>Detects renamed tables after a write by their root page, which a rename keeps.</summary>
internal sealed class TableNames
{
    private readonly Dictionary<long, string> _before;

    private TableNames(Dictionary<long, string> before) => _before = before;

    public static TableNames Read(WriteTransaction transaction) => new(Pages(transaction));

    /// <summary>The old and new names of the tables renamed since.</summary>
    public IReadOnlyList<(string Before, string After)> Renamed(WriteTransaction transaction)
    {
        var now = Pages(transaction);
        return [.. _before.Where(page =>
            now.TryGetValue(page.Key, out var name) && name != page.Value).Select(page => (page.Value, now[page.Key]))];
    }

    private static Dictionary<long, string> Pages(WriteTransaction transaction)
    {
        using var rows = transaction.Read(SqlQuery.Of(SqlText.Of($"select rootpage, name from sqlite_master where type = 'table' and "
            + $"rootpage <> 0")));
        var pages = new Dictionary<long, string>();
        for (var i = 0; i < rows.Count; i++) pages[rows[i][0].Integer] = rows.Text(rows[i][1]);
        return pages;
    }
}
